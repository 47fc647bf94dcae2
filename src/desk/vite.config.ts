import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** `vite build src/desk` writes dist/desk; `vite src/desk` serves it beside a running API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/desk/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/desk', import.meta.url)),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The content security policy lets images be data, but nothing is inlined that can be a file.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4700' } },
})
