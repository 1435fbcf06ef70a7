import { expect, it } from 'vitest'
import { feature } from '#server/features/roster/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in the roster', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  guest  member  reader  signed-in
    ·         yes          ·      yes     ·       ·          booth.create
    ·         yes          ·      yes     ·       ·          booth.update
    ·         yes          ·      yes     ·       ·          booth.move
    ·         yes          ·      yes     ·       ·          shift.create
    ·         yes          ·      yes     ·       ·          shift.update
    ·         yes          ·      yes     ·       ·          shift.remove
    yes       yes          yes    yes     yes     ·          shift.signUp
    yes       yes          yes    yes     yes     ·          shift.standBy
    yes       yes          yes    yes     yes     ·          shift.withdraw
    ·         yes          ·      yes     ·       ·          shift.assign
    ·         yes          ·      yes     ·       ·          shift.release
    ·         yes          ·      yes     ·       ·          shift.excuse
    ·         ·            ·      ·       ·       ·          roster.forgetPerson
    yes       yes          yes    yes     yes     ·          booth.list
    yes       yes          yes    yes     yes     ·          shift.list
    ·         yes          ·      yes     ·       ·          shift.candidate
    ·         ·            ·      ·       ·       yes        shift.mine
    "
  `)
})
