import { startEmbedded } from '../../src/db/embedded.ts'

// Starts the server of a data directory, says how it went, and stays until it is killed.
const [, , dataDir = ''] = process.argv
const { startedHere, connection } = await startEmbedded({ dataDir })
console.log(JSON.stringify({ startedHere, host: connection.host }))
setInterval(() => {}, 60_000)
