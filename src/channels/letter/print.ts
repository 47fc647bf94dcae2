import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { layout } from './layout.ts'

/**
 * Typst source to PDF/A-2a: tagged, fonts embedded, the same bytes for the same source. Only the
 * fonts named here are there; no font of the machine is asked.
 */
export type Press = {
  /** One PDF for one source. Throws with Typst's own words when the source is wrong. */
  print(source: string): Printed
}

export type Printed = { readonly pdf: Buffer; readonly pages: number }

/** Documents after which what the compiler remembers is cleared, else its memory grows. */
const evictEvery = 20

export function openPress(): Press {
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: fontFolders() }],
  })
  compiler.addSource(join(workspace, 'layout.typ'), layout)
  let printed = 0
  return {
    print(source) {
      const laid = compiler.compile({ mainFileContent: source })
      const document = laid.result
      if (document === null) {
        const told = laid.takeDiagnostics()?.shortDiagnostics ?? []
        throw new Error(`the letter cannot be laid out: ${JSON.stringify(told)}`)
      }
      const pages = document.numOfPages
      const pdf = compiler.pdf(document, { pdfStandard: PdfStandard.A_2a })
      printed += 1
      if (printed % evictEvery === 0) compiler.evictCache(2)
      return { pdf, pages }
    },
  }
}

/** Nothing lies there and nothing is read from it: source and layout are given as text. */
const workspace = '/kvitt-letter'

function fontFolders(): string[] {
  const sans = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/source-sans-3'))
  const here = fileURLToPath(new URL('./font', import.meta.url))
  return [join(sans, '400Regular'), join(sans, '600SemiBold'), here]
}
