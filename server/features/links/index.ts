import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/links/index.ts'
import createEntry from './commands/createEntry.ts'
import createLink from './commands/createLink.ts'
import fillReply from './commands/fillReply.ts'
import forgetContact from './commands/forgetContact.ts'
import leaveEntry from './commands/leaveEntry.ts'
import openEntry from './commands/openEntry.ts'
import withdrawLink from './commands/withdrawLink.ts'
import { consentHolding, replyHolding } from './holdings.ts'
import { keyOf } from './keyOf.ts'
import { entryGet, linkList, linkOpen, replyList } from './queries.ts'
import { forgetErasedContact } from './reactions.ts'
import { readListHandler } from './readList.ts'
import { entered } from './store.ts'

export { hasWords, replies } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [createLink, withdrawLink, createEntry, openEntry, leaveEntry, fillReply, forgetContact],
  queries: [linkOpen, linkList, entryGet, replyList, readListHandler],
  guests: [entered],
  reactions: [forgetErasedContact],
  holdings: [consentHolding, replyHolding],
  keyOf,
}
