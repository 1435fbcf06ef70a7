import { expect, it } from 'vitest'
import { feature } from '#server/features/pairings/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in pairings', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  coordinator  member  reader  signed-in
    yes            ·            ·       ·       ·          pairing.create
    yes            ·            ·       ·       ·          pairing.move
    yes            yes          ·       ·       ·          pairing.grant
    yes            yes          ·       ·       ·          pairing.withdraw
    ·              ·            ·       ·       yes        pairing.list
    yes            yes          yes     yes     ·          pairing.get
    "
  `)
})
