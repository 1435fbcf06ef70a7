import { expect, it } from 'vitest'
import { feature } from '#server/features/identities/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in identities', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  everyone  security_administrator
    ·              yes       ·                       session.signOn
    yes            ·         yes                     identity.link
    yes            ·         ·                       identity.unlink
    yes            ·         ·                       identity.dismiss
    ·              ·         ·                       identity.present
    yes            ·         yes                     identity.list
    "
  `)
})
