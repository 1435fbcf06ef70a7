import { expect, it } from 'vitest'
import { feature } from '#server/features/privacy/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in privacy', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  coordinator  member  self
    yes            yes          yes     ·     member.reveal
    ·              ·            ·       ·     reveal.expire
    yes            ·            ·       yes   member.reveals
    yes            ·            ·       ·     member.mentions
    yes            ·            ·       ·     retention.get
    "
  `)
})
