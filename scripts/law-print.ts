import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packs } from '../src/law/packs.ts'
import { printLaw } from '../src/law/print.ts'

// Writes docs/law/<country>.md anew for every country the product answers for.
const folder = fileURLToPath(new URL('../docs/law/', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const [country, law] of Object.entries(packs)) {
  writeFileSync(`${folder}${country.toLowerCase()}.md`, printLaw(law))
}
