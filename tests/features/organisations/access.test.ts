import { expect, it } from 'vitest'
import { feature } from '#server/features/organisations/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in organisations', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  signed-in
    yes            ·          organisation.create
    yes            ·          organisation.update
    ·              yes        organisation.list
    "
  `)
})
