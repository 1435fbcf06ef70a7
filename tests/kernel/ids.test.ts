import { describe, expect, it } from 'vitest'
import { canonical, derivedId, inputHash } from '#server/kernel/ids.ts'
import { Id } from '#shared/contract/ids.ts'

describe('derivedId', () => {
  it('is the same at every repetition and fit to be an id', () => {
    expect(derivedId('tasks', 'ann', '1')).toBe(derivedId('tasks', 'ann', '1'))
    expect(derivedId('tasks', 'ann', '1')).toMatch(/^[a-z2-9]{16}$/)
    expect(Id.safeParse(derivedId('x')).success).toBe(true)
  })

  it('does not mistake where one part ends', () => {
    const ids = [
      derivedId('a', 'b', 'c'),
      derivedId('ab', 'c'),
      derivedId('a', 'bc'),
      derivedId('a","b', 'c'),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('hardly ever meets itself', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => derivedId('tasks', 'ann', String(index)))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('canonical', () => {
  it('reads equal inputs equal, at every depth, and different ones different', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonical({ a: null, b: [{ c: 2, d: 1 }] }))
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }))
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }))
  })
})

describe('inputHash', () => {
  it('knows the command and the input', () => {
    expect(inputHash('task.move', { a: 1 })).toBe(inputHash('task.move', { a: 1 }))
    expect(inputHash('task.move', { a: 1 })).not.toBe(inputHash('task.create', { a: 1 }))
    expect(inputHash('task.move', { a: 1 })).not.toBe(inputHash('task.move', { a: 2 }))
  })
})
