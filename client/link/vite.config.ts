// The page behind a link: one classic script and one style sheet, for browsers that the application no longer reaches.
import { copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const out = fileURLToPath(new URL('../../dist/client/link', import.meta.url))

export default defineConfig({
  root: here,
  publicDir: false,
  plugins: [
    { name: 'the-page-itself', writeBundle: () => copyFileSync(`${here}page.html`, `${out}/page.html`) },
  ],
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2015',
    cssTarget: 'chrome53',
    lib: {
      entry: `${here}main.ts`,
      formats: ['iife'],
      name: 'tongpinLink',
      fileName: () => 'link.js',
      cssFileName: 'link',
    },
  },
})
