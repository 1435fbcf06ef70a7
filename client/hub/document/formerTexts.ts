// Texts of documents that were replaced, as this device still has them: to be carried elsewhere, never into the new text.
import { computed, shallowReactive, type ComputedRef } from 'vue'
import { useSession } from '../useSession.ts'
import { copyName } from './forgetCopies.ts'
import { writeUnsent } from './unsentMark.ts'

export interface FormerText {
  /** Person and document: the key of the copy on this device. */
  readonly key: string
  readonly text: string
  /** Edits in it that never reached the server. */
  readonly unsent: number
}

const held = shallowReactive(new Map<string, FormerText>())

export const isHeld = (key: string): boolean => held.has(key)

export function holdFormer(former: FormerText): void {
  if (former.text !== '') held.set(former.key, former)
}

/** The last of those that belong to whoever is signed in: on a shared computer nobody sees another's. */
export function useFormerText(): ComputedRef<FormerText | undefined> {
  const session = useSession()
  return computed(() =>
    [...held.values()].findLast(({ key }) => key.startsWith(`${session.person?.id ?? ''}.`)),
  )
}

/** The person has what they need: the copy on this device goes too. */
export function letGoFormer(key: string): void {
  held.delete(key)
  writeUnsent(key, 0)
  indexedDB.deleteDatabase(copyName(key))
}
