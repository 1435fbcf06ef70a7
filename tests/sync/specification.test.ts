import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('.', import.meta.url).pathname
const specification = readFileSync(new URL('../../server/sync/SPEC.md', import.meta.url), 'utf8')
const rules = [...specification.matchAll(/^- \[([A-Z]\d+)\]/gm)].flatMap(([, rule]) => rule ?? [])
const sources = globSync('*.test.ts', { cwd: folder }).map((file) => readFileSync(folder + file, 'utf8'))
// A title stands behind `it(` or behind the table of an `it.each(...)(`, maybe on the next line.
const titles = sources.flatMap((source) =>
  [...source.matchAll(/^ *it(?:\.each\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?\(\s*['`](.*)/gm)].flatMap(
    ([, title]) => title ?? '',
  ),
)
const tests = sources.flatMap((source) => [...source.matchAll(/^ *it(?:\.each)?\(/gm)])

describe('the specification', () => {
  it('[T1] numbers each rule once', () => {
    expect(rules.length).toBeGreaterThan(50)
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('[T1] has a test for each rule', () => {
    expect(rules.filter((rule) => !titles.some((title) => title.startsWith(`[${rule}]`)))).toEqual([])
  })

  it('[T1] and each test names a rule', () => {
    expect(titles.length).toBe(tests.length)
    expect(titles.filter((title) => !rules.includes(/^\[([A-Z]\d+)\]/.exec(title)?.[1] ?? ''))).toEqual([])
  })
})
