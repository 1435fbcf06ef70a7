import { expect, it } from 'vitest'
import { feature } from '#server/features/feeds/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in feeds', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  guest  member  reader  self
    yes       yes          yes    yes     yes     yes   feed.create
    ·         ·            ·      ·       ·       yes   feed.withdraw
    ·         ·            ·      ·       ·       yes   feed.list
    "
  `)
})
