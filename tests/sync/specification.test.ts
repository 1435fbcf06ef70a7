import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('.', import.meta.url).pathname
const specification = readFileSync(new URL('../../server/sync/SPEC.md', import.meta.url), 'utf8')
const rules = [...specification.matchAll(/^- \[([A-Z]\d+)\]/gm)].flatMap(([, rule]) => rule ?? [])
const titles = globSync('*.test.ts', { cwd: folder }).flatMap((file) =>
  [...readFileSync(folder + file, 'utf8').matchAll(/^\s*(?:it|\])(?:\.each\(.*?\))?\(\s*\n?\s*['`](.*)/gm)].map(([, title]) => title ?? ''),
)

describe('the specification', () => {
  it('[T1] numbers each rule once', () => {
    expect(rules.length).toBeGreaterThan(50)
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('[T1] has a test for each rule', () => {
    expect(rules.filter((rule) => !titles.some((title) => title.startsWith(`[${rule}]`)))).toEqual([])
  })

  it('[T1] and each test names a rule', () => {
    expect(titles.length).toBeGreaterThan(90)
    expect(titles.filter((title) => !rules.includes(/^\[([A-Z]\d+)\]/.exec(title)?.[1] ?? ''))).toEqual([])
  })
})
