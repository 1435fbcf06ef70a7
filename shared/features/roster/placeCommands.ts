// Who is on a shift: people put themselves in and out, coordinators and members put others in and out.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { ShiftState } from './model.ts'
import * as say from './refusals.ts'

const one = z.strictObject({ shiftId: Id })
const another = z.strictObject({ shiftId: Id, personId: Id })

export const signUp = defineCommand('shift.signUp', {
  summary: { 'zh-CN': '报名一个班次', en: 'Sign up for a shift' },
  input: one,
  output: ShiftState,
  refusals: {
    'shift-full': say.shiftFull,
    'already-signed-up': say.alreadySignedUp,
    overlaps: say.overlaps,
    'shift-over': say.shiftOver,
    'wrong-qualification': say.wrongQualification,
    'event-off': say.eventOff,
    'event-archived': say.eventArchived,
  },
})

export const standBy = defineCommand('shift.standBy', {
  summary: { 'zh-CN': '候补一个满员的班次', en: 'Stand by for a full shift' },
  input: one,
  output: ShiftState,
  refusals: {
    'seats-free': {
      'zh-CN': '还有空位，直接报名就行。',
      en: 'There are free seats; simply sign up.',
    },
    'already-signed-up': say.alreadySignedUp,
    'already-standing-by': {
      'zh-CN': '已经在候补名单里了，有人退出会按先后补上。',
      en: 'Already standing by; when a seat frees, the first in line moves up.',
    },
    overlaps: say.overlaps,
    'shift-over': say.shiftOver,
    'wrong-qualification': say.wrongQualification,
    'event-off': say.eventOff,
    'event-archived': say.eventArchived,
  },
})

export const withdraw = defineCommand('shift.withdraw', {
  summary: { 'zh-CN': '退出班次或谢绝邀请', en: 'Withdraw from a shift, or decline an invitation' },
  input: one,
  output: ShiftState,
  refusals: {
    'not-signed-up': say.notSignedUp,
    'shift-over': say.shiftOver,
    'event-archived': say.eventArchived,
  },
})

/** `invited` asks somebody and takes no seat; they sign up or withdraw themselves. */
export const assign = defineCommand('shift.assign', {
  summary: {
    'zh-CN': '安排一个人上岗、候补或邀请',
    en: 'Put a person on a shift, on standby, or invite them',
  },
  input: another.extend({ as: z.enum(['confirmed', 'standby', 'invited']).optional() }),
  output: ShiftState,
  refusals: {
    'shift-full': say.shiftFull,
    'already-signed-up': say.alreadySignedUp,
    overlaps: say.overlaps,
    'wrong-qualification': say.wrongQualification,
    'person-unknown': say.personUnknown,
    'event-archived': say.eventArchived,
  },
})

export const release = defineCommand('shift.release', {
  summary: { 'zh-CN': '把一个人请出班次', en: 'Take a person off a shift' },
  input: another,
  output: ShiftState,
  refusals: { 'not-signed-up': say.notSignedUp, 'event-archived': say.eventArchived },
})

/** The reason stays in the record, for coordinators and members; no change carries it. */
export const excuse = defineCommand('shift.excuse', {
  summary: { 'zh-CN': '登记请假', en: 'Excuse a person from a shift' },
  input: another.extend({ reason: line(100).optional() }),
  output: ShiftState,
  refusals: { 'not-signed-up': say.notSignedUp, 'event-archived': say.eventArchived },
})
