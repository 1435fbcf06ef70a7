import { expect, it } from 'vitest'
import { feature } from '#server/features/versions/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what with versions', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  coordinator  reader  writer
    ·              ·            ·       yes     version.create
    ·              ·            ·       yes     version.restore
    ·              yes          ·       ·       document.reset
    yes            yes          ·       ·       document.erase
    ·              ·            ·       ·       document.seal
    ·              ·            ·       ·       document.remove
    ·              ·            yes     yes     document.get
    ·              ·            yes     yes     version.list
    ·              ·            yes     yes     version.compare
    "
  `)
})
