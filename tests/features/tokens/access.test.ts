import { expect, it } from 'vitest'
import { feature } from '#server/features/tokens/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in tokens', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  security_administrator  self  signed-in
    ·              ·                       ·     yes        token.create
    yes            yes                     yes   ·          token.revoke
    ·              ·                       ·     ·          token.forget
    yes            yes                     yes   ·          token.list
    "
  `)
})
