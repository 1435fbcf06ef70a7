import type { KeyOf } from '#server/kernel/sessions.ts'
import type { LinkPurpose } from '#shared/features/links/model.ts'
import { keys } from './store.ts'

const both = ['entry.get', 'entry.leave']

/** What a phone without account may do: see and change the entry of its own person. */
const opens: Readonly<Record<LinkPurpose, readonly string[]>> = {
  volunteers: [...both, 'shift.list', 'booth.list', 'shift.signUp', 'shift.standBy', 'shift.withdraw'],
  units: [...both, 'reply.list', 'reply.fill'],
}

export const keyOf: KeyOf = async (id, read) => {
  const key = await read.get(keys, id)
  if (key === undefined) return undefined
  const { personId, workspaceId, purpose, since, until } = key
  return { personId, since, limits: { names: opens[purpose], workspaceId, until } }
}
