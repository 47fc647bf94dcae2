// Builds dist/, from which the kvitt command runs: compiles the product and the sandbox, builds the
// staff application, copies what is not compiled. `npm ci` runs it by itself (script `prepare`).
// Plain Node, because nothing else may be there yet.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Files that are taken along as they are. */
const assets = new Set([
  '.sql',
  '.css',
  '.js',
  '.mjs',
  '.svg',
  '.json',
  '.html',
  '.woff2',
  '.otf',
  '.txt',
])

const began = performance.now()
if (!existsSync(join(root, 'node_modules/typescript'))) {
  console.log('kvitt: dist/ is not built, because the development packages are not installed.')
  process.exit(0)
}
rmSync(dist, { recursive: true, force: true })
const done = await Promise.all(jobs().map(run))
copyAssets('src', dist, 'desk')
copyAssets('sandbox', join(dist, 'sandbox'))
makeCommand()
// What a wrong type leaves behind can still be run, and tells more than an empty folder.
if (done.includes(false)) process.exit(1)
console.log(`kvitt: dist/ is built (${((performance.now() - began) / 1000).toFixed(1)} s).`)

/** Each is a program of a package and its arguments; they do not need one another. */
function jobs() {
  const tsc = 'node_modules/typescript/bin/tsc'
  const list = []
  if (hasTypeScript('src')) list.push([tsc, '-p', 'tsconfig.json'])
  if (hasTypeScript('sandbox')) list.push([tsc, '-p', 'tsconfig.sandbox.json'])
  if (existsSync(join(root, 'src/desk/vite.config.ts'))) {
    list.push(['node_modules/vite/bin/vite.js', 'build', 'src/desk', '--logLevel', 'warn'])
  }
  return list
}

function run(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code !== 0) console.error(`kvitt: ${args.join(' ')} failed.`)
      resolve(code === 0)
    })
  })
}

function hasTypeScript(folder) {
  return filesIn(folder).some((file) => /(?<!\.test)\.tsx?$/.test(file))
}

/** Paths from the folder, without the leading slash; empty when there is no such folder. */
function filesIn(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true }).filter((file) =>
    statSync(join(path, file)).isFile(),
  )
}

function copyAssets(from, to, except) {
  for (const file of filesIn(from)) {
    if (!assets.has(extname(file))) continue
    if (except !== undefined && file.startsWith(`${except}/`)) continue
    cpSync(join(root, from, file), join(to, file))
  }
}

/** Makes `npx kvitt` work in this folder, where npm links no commands of the package itself. */
function makeCommand() {
  const file = join(dist, 'cli.js')
  if (!existsSync(file)) return
  if (!readFileSync(file, 'utf8').startsWith('#!')) {
    throw new Error('src/cli.ts does not begin with #!/usr/bin/env node')
  }
  chmodSync(file, 0o755)
  const link = join(root, 'node_modules/.bin/kvitt')
  if (!existsSync(dirname(link))) return
  rmSync(link, { force: true })
  symlinkSync('../../dist/cli.js', link)
}
