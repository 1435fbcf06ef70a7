import { expect, it } from 'vitest'
import { feature } from '#server/features/versions/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what with versions', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    reader  writer
    ·       yes     version.create
    ·       yes     version.restore
    yes     yes     version.list
    yes     yes     version.compare
    "
  `)
})
