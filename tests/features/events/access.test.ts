import { expect, it } from 'vitest'
import { feature } from '#server/features/events/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in events', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  guest  member  reader  signed-in
    ·         yes          ·      ·       ·       ·          event.create
    ·         yes          ·      yes     ·       ·          event.update
    ·         yes          ·      yes     ·       ·          event.setRunSheet
    yes       yes          ·      ·       ·       ·          event.move
    ·         ·            ·      ·       ·       yes        event.list
    yes       yes          yes    yes     yes     ·          event.get
    "
  `)
})
