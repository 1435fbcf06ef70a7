import { describe, expect, it } from 'vitest'
import { authorise, type Authorized } from '#server/kernel/access.ts'
import { system } from '#server/kernel/actor.ts'
import { announce, first, following, refuse } from '#server/kernel/decision.ts'
import type { StoredRecord } from '#server/kernel/ports.ts'
import { defineChange } from '#shared/contract/change.ts'
import { z } from 'zod'

interface Note extends StoredRecord {
  readonly text: string
  readonly reason?: string
}

function allowed<T>(value: T): Authorized<T> {
  const ruling = authorise(value, system('test'), [], [])
  if (!ruling.ok) throw new Error('the hub itself may')
  return ruling.value
}

describe('following', () => {
  it('raises the version, keeps what is not named and removes what is undefined', () => {
    const record = allowed<Note>({ id: 'a', version: 4, text: 'x', reason: 'why' })
    expect(following(record, { reason: undefined })).toEqual({ id: 'a', version: 5, text: 'x' })
    expect(Object.keys(following(record, { reason: undefined }))).not.toContain('reason')
    expect(record.reason).toBe('why')
  })
})

describe('first', () => {
  it('begins at version 1, without undefined fields', () => {
    const made = first<Note>(allowed({}), { id: 'a', text: 'x', reason: undefined } as unknown as Omit<
      Note,
      'version'
    >)
    expect(Object.entries(made)).toEqual([
      ['id', 'a'],
      ['text', 'x'],
      ['version', 1],
    ])
  })
})

describe('announce', () => {
  const changed = defineChange('note.changed', { state: z.unknown() })

  it('counts a doubled room once', () => {
    expect(announce(changed, ['a', 'b', 'a']).rooms).toEqual(['a', 'b'])
  })

  it('may announce a part in the record’s place, or that it is gone', () => {
    expect(announce(changed, ['a'], { part: { id: 'p', state: 1 } })).toMatchObject({
      removed: false,
      part: { id: 'p' },
    })
    expect(announce(changed, ['a'], { removed: true })).toEqual({
      name: 'note.changed',
      rooms: ['a'],
      removed: true,
    })
  })
})

it('a refusal carries its code and nothing else', () => {
  expect(refuse('full')).toEqual({ kind: 'refusal', code: 'full' })
})
