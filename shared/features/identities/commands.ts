// Signing in by a provider, and whose identity is whose.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { CurrentSession } from '#shared/features/members/model.ts'
import { keptApart, personErased } from '#shared/features/members/refusals.ts'
import { Identity, profileFields } from './model.ts'

/** Given by the page that the provider sends people back to; both fields are its own business. */
export const signOn = defineCommand('session.signOn', {
  audited: true,
  summary: { 'zh-CN': '用统一身份登录', en: 'Sign in by the sign-on provider' },
  input: z.strictObject({ response: z.string().max(8_000), flow: z.string().max(4_000) }),
  output: CurrentSession,
  refusals: {
    'sign-on-off': {
      'zh-CN': '本平台没有接入统一身份登录。',
      en: 'This hub has no sign-on provider.',
    },
    'sign-on-unreachable': {
      'zh-CN': '统一身份登录暂时连不上，请稍后再试，或用账号密码登录。',
      en: 'The sign-on provider cannot be reached just now. Try again later, or use account and password.',
    },
    'sign-on-expired': {
      'zh-CN': '这次登录用时太久，或不是在这个浏览器里开始的。请再登录一次。',
      en: 'This sign-in took too long, or was not begun in this browser. Please sign in again.',
    },
    'sign-on-denied': {
      'zh-CN': '统一身份登录被取消，没有登录。',
      en: 'The sign-in was cancelled at the sign-on provider. You are not signed in.',
    },
    'sign-on-failed': {
      'zh-CN': '统一身份登录没有成功，什么也没有改动。请再登录一次。',
      en: 'The sign-in by the provider did not work and nothing was changed. Please sign in again.',
    },
    'sign-on-refused': {
      'zh-CN': '您现在不能登录，请联系管理员。',
      en: 'You cannot sign in at present. Please ask an administrator.',
    },
    'identity-pending': {
      'zh-CN': '您的统一身份还没有关联到本平台的人员，请联系管理员关联。',
      en: 'Your account at the provider is not linked to anybody here yet. An administrator has to link it.',
    },
  },
  secret: true,
  cookie: true,
})

const alreadyLinked = {
  'zh-CN': '这个身份已经关联到一个人，请先解除。',
  en: 'This identity is linked to somebody already. Unlink it first.',
}

/** Nothing is linked by a name or an e-mail address: an administrator says who it is. */
export const linkIdentity = defineCommand('identity.link', {
  audited: true,
  choices: ['personId'],
  summary: {
    'zh-CN': '把一个统一身份关联到一名人员',
    en: 'Link an identity at the provider to a person',
  },
  input: z.strictObject({ identityId: Id, personId: Id }),
  output: Identity,
  refusals: {
    'already-linked': alreadyLinked,
    'person-unknown': { 'zh-CN': '没有这个人。', en: 'There is no such person.' },
    'person-erased': personErased,
    ...keptApart,
  },
})

export const unlinkIdentity = defineCommand('identity.unlink', {
  audited: true,
  summary: {
    'zh-CN': '解除关联，并结束由此而来的登录',
    en: 'Take a link back and end the sessions that came by it',
  },
  input: z.strictObject({ identityId: Id }),
  output: z.object({ id: Id }),
  refusals: {
    'not-linked': {
      'zh-CN': '这个身份没有关联到任何人。',
      en: 'This identity is not linked to anybody.',
    },
  },
})

export const dismissIdentity = defineCommand('identity.dismiss', {
  audited: true,
  summary: {
    'zh-CN': '不予关联，删去这条待办',
    en: 'Dismiss an identity that waits to be linked',
  },
  input: z.strictObject({ identityId: Id }),
  output: z.object({ id: Id }),
  refusals: { 'already-linked': alreadyLinked },
})

/** Given by the hub when somebody came whom nobody has linked. What it holds of the person is not remembered as an answer. */
export const presentIdentity = defineCommand('identity.present', {
  audited: true,
  summary: {
    'zh-CN': '有人用没有关联的统一身份来登录',
    en: 'Somebody came by an identity that is not linked',
  },
  input: z.strictObject({ identityId: Id, issuer: z.string().max(500), ...profileFields }),
  output: z.object({ id: Id }),
  refusals: { 'already-linked': alreadyLinked },
  secret: true,
})
