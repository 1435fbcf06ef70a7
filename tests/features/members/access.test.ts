import { expect, it } from 'vitest'
import { feature } from '#server/features/members/index.ts'
import { matrixOf } from '#tests/support/matrixOf.ts'

it('who may what in members', () => {
  expect(matrixOf(feature)).toMatchInlineSnapshot(`
    "
    administrator  everyone  security_administrator  self  signed-in
    yes            ·         ·                       ·     ·          member.create
    yes            ·         ·                       ·     ·          member.update
    ·              ·         yes                     ·     ·          member.appoint
    yes            ·         yes                     ·     ·          member.suspend
    yes            ·         yes                     ·     ·          member.restore
    yes            ·         yes                     ·     ·          account.open
    yes            ·         yes                     ·     ·          account.resetPassword
    ·              ·         ·                       yes   ·          account.changePassword
    ·              yes       ·                       ·     ·          session.signIn
    ·              ·         ·                       ·     yes        session.signOut
    yes            ·         yes                     yes   ·          session.end
    yes            ·         yes                     yes   ·          session.endAll
    ·              ·         ·                       yes   ·          member.askErasure
    yes            ·         yes                     ·     ·          member.erase
    ·              ·         ·                       ·     ·          member.forgetPhone
    ·              ·         ·                       ·     ·          account.close
    ·              ·         ·                       ·     yes        member.list
    ·              ·         ·                       ·     yes        member.search
    yes            ·         yes                     ·     ·          member.records
    yes            ·         yes                     yes   ·          member.own
    ·              ·         ·                       ·     yes        session.get
    yes            ·         yes                     yes   ·          session.list
    "
  `)
})
