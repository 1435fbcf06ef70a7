// Links are made and withdrawn by those who run the event; entries are made by whoever opens a link.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line, Moment } from '#shared/contract/ids.ts'
import { PersonName, PlainPhone } from '#shared/features/members/model.ts'
import { LinkPurpose, LinkState, replyFields, ReplyState, Secret, Token } from './model.ts'
import * as say from './refusals.ts'

export const createLink = defineCommand('link.create', {
  audited: true,
  summary: { 'zh-CN': '生成群链接', en: 'Make a link for a chat group' },
  input: z.strictObject({ eventId: Id, purpose: LinkPurpose, expiresAt: Moment }),
  output: LinkState,
  refusals: {
    'expires-too-early': {
      'zh-CN': '到期时间要晚于现在。',
      en: 'The link has to expire later than now.',
    },
    'expires-too-late': {
      'zh-CN': '链接最晚在活动结束后一天到期。',
      en: 'A link expires a day after the end of the event at the latest.',
    },
    'event-archived': say.eventArchived,
  },
})

export const withdrawLink = defineCommand('link.withdraw', {
  audited: true,
  summary: { 'zh-CN': '收回群链接', en: 'Withdraw a link' },
  input: z.strictObject({ linkId: Id }),
  output: LinkState,
  refusals: {
    'already-withdrawn': { 'zh-CN': '这个链接已经收回。', en: 'This link is withdrawn already.' },
  },
})

const who = { token: Token, name: PersonName, phone: PlainPhone }

/** Puts whoever agreed to the notice on the register, or adds the agreement to whom is there already. */
export const createEntry = defineCommand('entry.create', {
  summary: { 'zh-CN': '同意告知并登记', en: 'Agree to the notice and register' },
  input: z.strictObject({ ...who, organisationId: Id.optional(), notice: line(20) }),
  output: z.object({}),
  refusals: {
    'link-closed': say.linkClosed,
    'has-account': say.hasAccount,
    'unit-unknown': say.unitUnknown,
    'notice-changed': {
      'zh-CN': '告知内容已更新，请刷新后再看一遍。',
      en: 'The notice has changed. Reload the page and read it again.',
    },
  },
  tries: 'phone',
  secret: true,
})

/** `key` is a secret that the phone makes; from here on it stands for the person, at this event alone. */
export const openEntry = defineCommand('entry.open', {
  summary: { 'zh-CN': '凭姓名和手机号打开自己的登记', en: 'Open one’s own entry by name and phone' },
  input: z.strictObject({ ...who, key: Secret }),
  output: z.object({ eventId: Id }),
  refusals: {
    'link-closed': say.linkClosed,
    'has-account': say.hasAccount,
    'not-entered': {
      'zh-CN': '没有找到这个姓名和手机号的登记。',
      en: 'There is no entry with this name and phone number.',
    },
  },
  tries: 'phone',
  secret: true,
})

/** As easily as it was given, the agreement is taken back. */
export const leaveEntry = defineCommand('entry.leave', {
  summary: { 'zh-CN': '撤回同意并退出', en: 'Take back the agreement and leave' },
  input: z.strictObject({ eventId: Id, personId: Id }),
  output: z.object({}),
  refusals: {
    'still-on-shift': {
      'zh-CN': '还有报名的班次，请先退出班次。',
      en: 'You are still on a shift. Withdraw from it first.',
    },
    'not-entered': { 'zh-CN': '已经退出了。', en: 'You have left already.' },
  },
})

export const fillReply = defineCommand('reply.fill', {
  summary: { 'zh-CN': '填写参加单位回执', en: 'Fill in the reply slip of a unit' },
  input: z.strictObject({ eventId: Id, organisationId: Id, ...replyFields }),
  output: ReplyState,
  refusals: {
    'reply-taken': {
      'zh-CN': '贵单位已由另一位同事填写，要改请他修改，或联系活动协调人。',
      en: 'A colleague of yours has filled in the slip. Ask them, or the coordinator, to change it.',
    },
    'unit-unknown': say.unitUnknown,
    'event-archived': say.eventArchived,
  },
})
