import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll } from 'vitest'

export type PageOptions = {
  /** Of the viewport, in CSS pixels; 390 is a telephone. */
  readonly width: number
  /** 844 unless told. */
  readonly height?: number
  /** False: the page has to work without script. */
  readonly script?: boolean
  readonly locale?: string
}

let browser: Promise<Browser> | undefined

afterAll(async () => {
  await (await browser)?.close()
  browser = undefined
})

/**
 * Opens an empty page in a browser profile of its own and closes it after `work`. An error that
 * nobody caught in a script of the page fails the test.
 */
export async function withPage<T>(
  options: PageOptions,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  browser ??= launch()
  const context = await (await browser).newContext({
    viewport: { width: options.width, height: options.height ?? 844 },
    javaScriptEnabled: options.script ?? true,
    locale: options.locale ?? 'sv-SE',
    timezoneId: 'Europe/Stockholm',
  })
  try {
    const page = await context.newPage()
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    const result = await work(page)
    if (errors.length > 0) throw new AggregateError(errors, `script failed: ${errors[0]?.message}`)
    return result
  } finally {
    await context.close()
  }
}

/** The browser in CHROME_PATH, or else the one of the npm package. */
async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu']
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) return chromium.launch({ executablePath: CHROME_PATH, args })
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...args, '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, fontFile),
    },
  })
}

/** The package's fonts and no others: a screenshot is the same on every machine. */
const fontFile = 'fonts.conf'
const fontSettings = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`

const project = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Unpacks the browser, its libraries and fonts once (three seconds, 190 MB). This goes on in a
 * process of its own, because the package changes the environment of the one that loads it; and in
 * a folder beside, renamed at the end, because two tests may unpack at the same time.
 */
async function unpacked(): Promise<string> {
  const cache = join(project, '.cache', 'chromium')
  const about = join(project, 'node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(await readFile(about, 'utf8')) as { version: string }
  const folder = join(cache, version)
  if (existsSync(folder)) return folder
  const fresh = join(cache, `unpacking-${process.pid}`)
  await mkdir(fresh, { recursive: true })
  const program = `await (await import('@sparticuz/chromium')).default.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: project,
    // The variable makes the package unpack the libraries and fonts too.
    env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  await writeFile(join(fresh, fontFile), fontSettings(folder))
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    await rm(fresh, { recursive: true })
  }
  return folder
}
