import { expect, it } from 'vitest'
import { feature } from '#server/features/tasks/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in tasks', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  guest  member  owner  reader  signed-in
    ·         yes          ·      yes     ·      ·       ·          task.create
    ·         yes          ·      yes     ·      ·       ·          task.update
    ·         yes          ·      yes     yes    ·       ·          task.move
    yes       yes          yes    yes     ·      yes     ·          task.list
    ·         ·            ·      ·       ·      ·       yes        task.mine
    "
  `)
})
