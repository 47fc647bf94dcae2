import { createHash } from 'node:crypto'
import { Client, type SFTPWrapper } from 'ssh2'

/**
 * The print house over SFTP. We leave `in/NAME.pdf` and then `in/NAME.csv`, each written under
 * another name and renamed when whole; what it tells back lies in `out/` and is moved to
 * `out/done/` once it is recorded. The same package handed over twice is the same two files.
 */
export type PrintHouse = {
  hand(name: string, pdf: Buffer, index: string): Promise<void>
  /** What lies in `out/`, in the order of the names. */
  receipts(): Promise<readonly { readonly name: string; readonly text: string }[]>
  /** A file of receipts is recorded. */
  settle(name: string): Promise<void>
  close(): void
}

/**
 * A print house at `sftp://user:password@host:port?hostkey=SHA256:…`. The host key is not optional:
 * letters to customers are handed to nobody whose name is not known.
 */
export function sftpPrintHouse(address: string): PrintHouse {
  const url = new URL(address)
  const hostKey = url.searchParams.get('hostkey')
  if (url.protocol !== 'sftp:' || hostKey === null) {
    throw new Error('a print house is written sftp://user:password@host:port?hostkey=SHA256:…')
  }
  const { connected, close } = connection(url, hostKey)
  return {
    hand: (name, pdf, index) =>
      connected(async (sftp) => {
        await sftp.put(`in/${name}.pdf`, pdf)
        await sftp.put(`in/${name}.csv`, Buffer.from(index, 'utf8'))
      }),
    receipts: () =>
      connected(async (sftp) => {
        const found: { name: string; text: string }[] = []
        for (const name of await sftp.list('out')) {
          if (!name.endsWith('.csv')) continue
          found.push({ name, text: (await sftp.get(`out/${name}`)).toString('utf8') })
        }
        return found
      }),
    settle: (name) => connected((sftp) => sftp.move(`out/${name}`, `out/done/${name}`)),
    close,
  }
}

type Sftp = {
  put(path: string, content: Buffer): Promise<void>
  get(path: string): Promise<Buffer>
  list(path: string): Promise<string[]>
  move(from: string, to: string): Promise<void>
}

const timeoutMs = 20_000

/** One connection, kept while it works; after a failure the next call opens another. */
function connection(url: URL, hostKey: string) {
  let kept: { readonly client: Client; readonly sftp: Promise<Sftp> } | null = null
  const close = () => {
    kept?.client.end()
    kept = null
  }
  const begin = () => {
    const client = new Client()
    const begun = { client, sftp: openSftp(client, url, hostKey).then(overSftp) }
    client.once('close', () => {
      if (kept === begun) kept = null
    })
    return begun
  }
  return {
    close,
    async connected<T>(work: (sftp: Sftp) => Promise<T>): Promise<T> {
      kept ??= begin()
      const mine = kept
      try {
        return await work(await mine.sftp)
      } catch (error) {
        if (kept === mine) close()
        throw error
      }
    },
  }
}

function openSftp(client: Client, url: URL, hostKey: string): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    // Stays on: a connection that breaks while nothing is asked of it must not end the process.
    client.on('error', reject)
    client.once('close', () => reject(new Error('the print house closed the connection')))
    client.once('ready', () => {
      // Questions and answers are small and many: none waits to be sent with the next.
      client.setNoDelay(true)
      client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)))
    })
    client.connect({
      host: url.hostname,
      port: Number(url.port || '22'),
      username: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      readyTimeout: timeoutMs,
      keepaliveInterval: timeoutMs,
      hostVerifier: (key: Buffer) => fingerprint(key) === hostKey,
    })
  })
}

/** As `ssh-keygen -l` prints it. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

function overSftp(sftp: SFTPWrapper): Sftp {
  const done = (run: (back: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())))
  const move = async (from: string, to: string) => {
    // The protocol renames onto nothing only: what an earlier try left gives way.
    await done((back) => sftp.unlink(to, () => back()))
    await done((back) => sftp.rename(from, to, back))
  }
  return {
    async put(path, content) {
      await done((back) => sftp.writeFile(`${path}.part`, content, back))
      await move(`${path}.part`, path)
    },
    get: (path) =>
      new Promise((resolve, reject) =>
        sftp.readFile(path, (error, content) => (error ? reject(error) : resolve(content))),
      ),
    list: (path) =>
      new Promise((resolve, reject) =>
        sftp.readdir(path, (error, entries) =>
          error ? reject(error) : resolve(entries.map((entry) => entry.filename).sort()),
        ),
      ),
    move,
  }
}
