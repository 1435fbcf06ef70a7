import { expect, it } from 'vitest'
import { feature } from '#server/features/links/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what with links, entries and reply slips', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    coordinator  everyone  member  reader  self  signed-in  unit
    yes          ·         yes     ·       ·     ·          ·     link.create
    yes          ·         yes     ·       ·     ·          ·     link.withdraw
    ·            yes       ·       ·       ·     ·          ·     entry.create
    ·            yes       ·       ·       ·     ·          ·     entry.open
    ·            ·         ·       ·       yes   ·          ·     entry.leave
    yes          ·         yes     ·       ·     ·          yes   reply.fill
    ·            ·         ·       ·       ·     ·          ·     reply.forgetContact
    ·            yes       ·       ·       ·     ·          ·     link.open
    yes          ·         yes     ·       ·     ·          ·     link.list
    ·            ·         ·       ·       ·     yes        ·     entry.get
    yes          ·         yes     yes     ·     ·          yes   reply.list
    yes          ·         yes     ·       ·     ·          ·     link.readList
    "
  `)
})
