// When a password has to be replaced, and which ones may not come back.
import type { Limits } from '#server/kernel/actor.ts'
import { changePassword, endSessions, signOut } from '#shared/features/members/commands.ts'
import { getSession } from '#shared/features/members/queries.ts'
import type { Account } from './store.ts'

const day = 24 * 60 * 60 * 1000
/** Days that a password of one's own lasts; assessments ask for it. */
export const passwordLife = 90 * day
const remembered = 5

/** What may be done before the password is replaced: replace it, or leave. */
export const untilReplaced: Limits = {
  names: [changePassword, getSession, signOut, endSessions].map(({ name }) => name).concat('hub.info'),
  workspaceId: '',
}

/** A temporary one at once, one's own after ninety days. One that the hub itself gave out has no day to count from. */
export function mustReplace(
  { mustChange, passwordSetAt }: Pick<Account, 'mustChange' | 'passwordSetAt'>,
  now: number,
): boolean {
  return mustChange || (passwordSetAt !== undefined && now >= Date.parse(passwordSetAt) + passwordLife)
}

/** The last five, the present one among them. */
export const hashesOf = ({ passwordHash, earlierHashes = [] }: Account): readonly string[] =>
  [passwordHash, ...earlierHashes].slice(0, remembered)
