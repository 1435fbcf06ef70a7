import { expect, it } from 'vitest'
import { feature } from '#server/features/checkin/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what on the day', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    approver  coordinator  guest  member  reader
    ·         yes          ·      yes     ·       checkin.record
    ·         yes          ·      yes     ·       volunteer.register
    ·         yes          ·      yes     ·       visit.record
    ·         yes          ·      yes     ·       visit.undo
    ·         yes          ·      yes     ·       headcount.record
    ·         yes          ·      yes     ·       headcount.undo
    ·         yes          ·      yes     ·       headcount.setLimits
    ·         ·            ·      ·       ·       visit.expire
    ·         yes          ·      yes     ·       checkin.list
    ·         yes          ·      yes     ·       checkin.find
    yes       yes          yes    yes     yes     checkin.mine
    ·         yes          ·      yes     yes     attendance.list
    ·         yes          ·      yes     yes     visit.list
    ·         yes          ·      yes     yes     visit.summary
    ·         yes          ·      yes     yes     headcount.list
    "
  `)
})
