import { expect, it } from 'vitest'
import { feature } from '#server/features/_template/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in templates', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    coordinator  member  reader
    yes          yes     ·       template.create
    yes          yes     ·       template.rename
    yes          yes     yes     template.list
    "
  `)
})
