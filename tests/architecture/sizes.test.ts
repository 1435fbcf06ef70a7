import { describe, expect, it } from 'vitest'
import { linesOf, opensWithSentence, type SourceFile, sourceFiles } from './sourceFiles.ts'

/** Lists of words are as long as the product talks. */
const isWords = ({ path }: SourceFile): boolean => /(^|\/)locales\/|\/words\.ts$/.test(path)
const product = sourceFiles(['shared', 'server', 'client']).filter((file) => !isWords(file))
const sizes = product.map(linesOf).sort((a, b) => a - b)

describe('files are small', () => {
  it('the middle one has at most 60 lines, and nine in ten have fewer than 200', () => {
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(200)
  })

  it('none has more than 400', () => {
    expect(product.filter((file) => linesOf(file) > 400).map((file) => file.path)).toEqual([])
  })
})

describe('a file of more than fifty lines opens with a sentence on what it is for', () => {
  it('in the whole tree', () => {
    const silent = [...product, ...sourceFiles(['tools'])].filter(
      (file) => linesOf(file) > 50 && !opensWithSentence(file),
    )
    expect(silent.map((file) => file.path)).toEqual([])
  })

  it.each([
    ['// Why.\nimport a', true],
    ['/** Why. */\nimport a', true],
    ['<!-- Why. -->\n<script setup lang="ts">', true],
    ['<script setup lang="ts">\n// Why.\nimport a', true],
    ['<script setup lang="ts">\nimport { ref } from "vue"', false],
    ['import a\n// Why.', false],
  ])('%j: %s', (text, said) => {
    expect(opensWithSentence({ path: 'x.ts', text })).toBe(said)
  })
})

describe('the environment is read in one place', () => {
  it('by the configuration, which is handed what the ways in were given', () => {
    const readers = product.filter((file) => /process\.env/.test(file.text)).map((file) => file.path)
    expect(
      readers.filter(
        (path) => !/^(server\/(config|main|admin|import|backups)\.ts|client\/vite\.config\.ts)$/.test(path),
      ),
    ).toEqual([])
  })
})
