// What can be done with a pairing and its grants.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { grantRoles, Pairing, pairingFields, pairingStatuses } from './model.ts'

const personUnknown = {
  'zh-CN': '没有这个人，或已停用。',
  en: 'There is no such person, or they are suspended.',
}

export const createPairing = defineCommand('pairing.create', {
  audited: true,
  summary: { 'zh-CN': '建立结对', en: 'Pair an office with a community branch' },
  input: z.strictObject({ officeOrganisationId: Id, communityOrganisationId: Id, ...pairingFields }),
  output: Pairing,
  refusals: {
    'already-paired': { 'zh-CN': '这两个组织已经结对。', en: 'These two organisations are already paired.' },
    'same-organisation': { 'zh-CN': '要选两个不同的组织。', en: 'Choose two different organisations.' },
    'organisation-unknown': {
      'zh-CN': '没有这个单位，请先登记单位。',
      en: 'There is no such organisation. Register it first.',
    },
  },
})

export const setPairingStatus = defineCommand('pairing.move', {
  audited: true,
  choices: ['status'],
  summary: { 'zh-CN': '改变结对状态', en: 'Change the state of a pairing' },
  input: z.strictObject({ pairingId: Id, status: z.enum(pairingStatuses) }),
  output: Pairing,
  refusals: {
    'step-not-allowed': {
      'zh-CN': '不能从现在的状态直接到这一步。',
      en: 'This step is not possible from the present state.',
    },
  },
})

export const grantPairing = defineCommand('pairing.grant', {
  audited: true,
  choices: ['personId', 'role'],
  summary: {
    'zh-CN': '让一个人加入结对，或改变其角色',
    en: 'Let a person into a pairing, or change their role in it',
  },
  input: z.strictObject({ pairingId: Id, personId: Id, role: z.enum(grantRoles) }),
  output: Pairing,
  refusals: {
    'person-unknown': personUnknown,
    'last-coordinator': { 'zh-CN': '至少要留一位协调人。', en: 'At least one coordinator has to stay.' },
  },
})

export const withdrawPairing = defineCommand('pairing.withdraw', {
  audited: true,
  choices: ['personId'],
  summary: { 'zh-CN': '收回一个人在结对中的权限，立即生效', en: 'Withdraw a person from a pairing, at once' },
  input: z.strictObject({ pairingId: Id, personId: Id }),
  output: Pairing,
  refusals: {
    'not-granted': { 'zh-CN': '此人不在这个结对中。', en: 'This person is not in the pairing.' },
    'last-coordinator': { 'zh-CN': '至少要留一位协调人。', en: 'At least one coordinator has to stay.' },
  },
})
