/** Writes everything, also into a pipe whose reader is slow, before the process may end. */
export function print(text: string, out: NodeJS.WriteStream = process.stdout): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(`${text}\n`, (error) => (error ? reject(error) : resolve()))
  })
}

/** One clear line on stderr, and exit code 2: the input cannot be used. */
export async function cannot(command: string, why: string): Promise<number> {
  await print(`kvitt ${command}: ${why}`, process.stderr)
  return 2
}
