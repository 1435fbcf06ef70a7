import { expect, it } from 'vitest'
import { feature } from '#server/features/supplies/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what with supplies', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  custodian  guest  member  reader
    ·         yes          ·          ·      yes     ·       supply.create
    ·         yes          ·          ·      yes     ·       supply.update
    ·         yes          yes        ·      yes     ·       supply.count
    ·         yes          ·          ·      yes     ·       supply.remove
    yes       yes          ·          yes    yes     yes     supply.list
    "
  `)
})
