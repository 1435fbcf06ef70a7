import { expect, it } from 'vitest'
import { feature } from '#server/features/tokens/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in tokens', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  self  signed-in
    ·              ·     yes        token.create
    yes            yes   ·          token.revoke
    ·              ·     ·          token.forget
    yes            yes   ·          token.list
    "
  `)
})
