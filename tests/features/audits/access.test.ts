import { expect, it } from 'vitest'
import { feature } from '#server/features/audits/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in audits', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    auditor
    yes      audit.list
    yes      audit.verify
    "
  `)
})
