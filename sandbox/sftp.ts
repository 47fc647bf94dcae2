import { createHash, generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import ssh2, { type AuthContext, type SFTPWrapper } from 'ssh2'

/**
 * An SFTP server over files in memory: opens, reads, writes, lists, renames, removes. One user, one
 * password; a host key of its own.
 */
export type Files = Map<string, Buffer>

export type SftpServer = {
  /** Listens on 127.0.0.1 and answers the port in use. */
  listen(port: number): Promise<number>
  /** As `ssh-keygen -l` prints it. */
  readonly hostKey: string
  close(): void
}

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

export function sftpServer(
  files: Files,
  user: { readonly name: string; readonly password: string },
): SftpServer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'sec1', format: 'pem' })
  const key = ssh2.utils.parseKey(pem)
  if (key instanceof Error) throw key
  const server = new ssh2.Server({ hostKeys: [pem] }, (client) => {
    client.on('authentication', (ask: AuthContext) => {
      if (ask.method === 'password' && ask.username === user.name && ask.password === user.password)
        return ask.accept()
      return ask.reject(['password'])
    })
    client.on('ready', () => (client as typeof client & NoDelay).setNoDelay(true))
    // A visitor who hangs up in the middle is no reason to close.
    client.on('error', () => undefined)
    client.on('session', (accept) =>
      accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp(), files)),
    )
  })
  const known = key.getPublicSSH()
  return {
    hostKey: `SHA256:${createHash('sha256').update(known).digest('base64').replace(/=+$/, '')}`,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
      }),
    close: () => server.close(),
  }
}

/** There, and missing in the types. */
type NoDelay = { setNoDelay(on: boolean): void }

type Open = { readonly path: string; content: Buffer; readonly writes: boolean }

function serveFiles(sftp: SFTPWrapper, files: Files): void {
  serveContents(sftp, files)
  serveFolders(sftp, files)
  const stat = (id: number, path: string) => {
    const file = files.get(clean(path))
    if (file === undefined && !isFolder(files, clean(path))) {
      return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    }
    return sftp.attrs(id, attributes(file))
  }
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('REALPATH', (id, path) =>
    sftp.name(id, [{ filename: `/${clean(path)}`, longname: path, attrs: attributes(undefined) }]),
  )
}

/** Opens, reads, writes and closes; handles of files are even numbers. */
function serveContents(sftp: SFTPWrapper, files: Files): void {
  const open = new Map<number, Open>()
  let handles = 0
  sftp.on('OPEN', (id, path, flags) => {
    const name = clean(path)
    const writes = (flags & OPEN_MODE.WRITE) !== 0
    const content = files.get(name)
    if (content === undefined && !writes) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    handles += 2
    const fresh = (flags & OPEN_MODE.TRUNC) !== 0 || content === undefined
    open.set(handles, { path: name, content: fresh ? Buffer.alloc(0) : content, writes })
    return sftp.handle(id, handleOf(handles))
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    const file = open.get(numberOf(handle))
    if (file?.writes !== true) return sftp.status(id, STATUS_CODE.FAILURE)
    file.content = written(file.content, offset, data)
    return sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('READ', (id, handle, offset, length) => {
    const file = open.get(numberOf(handle))
    if (file === undefined) return sftp.status(id, STATUS_CODE.FAILURE)
    if (offset >= file.content.length) return sftp.status(id, STATUS_CODE.EOF)
    return sftp.data(id, file.content.subarray(offset, offset + length))
  })
  sftp.on('CLOSE', (id, handle) => {
    const file = open.get(numberOf(handle))
    if (file?.writes === true) files.set(file.path, file.content)
    open.delete(numberOf(handle))
    return sftp.status(id, STATUS_CODE.OK)
  })
  sftp.on('FSTAT', (id, handle) => sftp.attrs(id, attributes(open.get(numberOf(handle))?.content)))
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK))
}

/** Lists, renames and removes; handles of folders are odd numbers. */
function serveFolders(sftp: SFTPWrapper, files: Files): void {
  const folders = new Map<number, string>()
  let handles = 1
  sftp.on('OPENDIR', (id, path) => {
    handles += 2
    folders.set(handles, clean(path))
    return sftp.handle(id, handleOf(handles))
  })
  sftp.on('READDIR', (id, handle) => {
    const folder = folders.get(numberOf(handle))
    // Everything is told in one answer.
    folders.delete(numberOf(handle))
    const under = `${folder}/`
    const names = [...files.keys()]
      .filter((file) => file.startsWith(under) && !file.slice(under.length).includes('/'))
      .map((file) => file.slice(under.length))
    if (folder === undefined || names.length === 0) return sftp.status(id, STATUS_CODE.EOF)
    const entries = names.map((name) => ({
      filename: name,
      longname: name,
      attrs: attributes(files.get(under + name)),
    }))
    return sftp.name(id, entries)
  })
  sftp.on('REMOVE', (id, path) =>
    sftp.status(id, files.delete(clean(path)) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
  )
  sftp.on('RENAME', (id, from, to) => {
    const content = files.get(clean(from))
    if (content === undefined) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
    if (files.has(clean(to))) return sftp.status(id, STATUS_CODE.FAILURE)
    files.set(clean(to), content)
    files.delete(clean(from))
    return sftp.status(id, STATUS_CODE.OK)
  })
}

function isFolder(files: Files, path: string): boolean {
  return [...files.keys()].some((file) => path === '' || file.startsWith(`${path}/`))
}

function handleOf(no: number): Buffer {
  const handle = Buffer.alloc(4)
  handle.writeUInt32BE(no)
  return handle
}

function numberOf(handle: Buffer): number {
  return handle.length === 4 ? handle.readUInt32BE(0) : 0
}

function clean(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
}

function written(content: Buffer, offset: number, data: Buffer): Buffer {
  const size = Math.max(content.length, offset + data.length)
  const whole = Buffer.alloc(size)
  content.copy(whole)
  data.copy(whole, offset)
  return whole
}

/** A file of the sandbox is a plain file; what has no content is a folder. */
function attributes(content: Buffer | undefined) {
  const mode = content === undefined ? 0o040755 : 0o100644
  return { mode, uid: 0, gid: 0, size: content?.length ?? 0, atime: 0, mtime: 0 }
}
