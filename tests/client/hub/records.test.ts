// Snapshots and changes may cross on the way; the collection ends right in every order.
import { describe, expect, it } from 'vitest'
import { useRecords, type Records } from '#client/hub/useRecords.ts'

interface Card {
  readonly id: string
  readonly version: number
}

const card = (id: string, version: number): Card => ({ id, version })
const shown = (records: Records<Card>): string[] =>
  records.items.value.map((one) => `${one.id}${one.version}`).toSorted()

describe('a collection', () => {
  it('keeps the higher version, whichever comes first', () => {
    const records = useRecords<Card>()
    records.reset([card('a', 2)])
    records.apply(card('a', 1))
    records.apply(card('b', 1))
    records.apply(card('b', 3))
    expect(shown(records)).toEqual(['a2', 'b3'])
  })

  it('keeps what was announced while the snapshot was on its way', () => {
    const records = useRecords<Card>()
    const settle = records.begin()
    records.apply(card('a', 5))
    records.apply(card('new', 1))
    settle([card('a', 4), card('b', 1)])
    expect(shown(records)).toEqual(['a5', 'b1', 'new1'])
  })

  it('does not bring back what was removed meanwhile', () => {
    const records = useRecords<Card>()
    records.reset([card('a', 1)])
    const settle = records.begin()
    records.removed('a', 2)
    settle([card('a', 1)])
    expect(shown(records)).toEqual([])
    records.apply(card('a', 1))
    expect(shown(records)).toEqual([])
    records.apply(card('a', 3))
    expect(shown(records)).toEqual(['a3'])
  })

  it('drops what is no longer in the answer', () => {
    const records = useRecords<Card>()
    records.reset([card('a', 1), card('b', 1)])
    records.begin()([card('b', 1)])
    expect(shown(records)).toEqual(['b1'])
  })

  it('takes lower versions after a backup was restored, from the answer and from changes alike', () => {
    const records = useRecords<Card>()
    records.reset([card('a', 7), card('b', 7), card('lost', 3)])
    records.renew()
    expect(shown(records)).toEqual(['a7', 'b7', 'lost3'])
    records.apply(card('b', 2))
    const settle = records.begin()
    records.apply(card('a', 5))
    settle([card('a', 4), card('b', 2)])
    expect(shown(records)).toEqual(['a5', 'b2'])
  })
})
