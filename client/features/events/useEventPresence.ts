// Who is on the pages of this event, where, and what they hold in their hand.
import { computed, shallowRef, type ComputedRef } from 'vue'
import { useDocument } from '#client/hub/document/useDocument.ts'
import { useSession } from '#client/hub/useSession.ts'

export interface PresentHere {
  readonly personId: string
  readonly name: string
  readonly hue: number
  readonly page: string
  readonly dragging: string | undefined
}

export interface EventPresence {
  /** The others; somebody with two windows is here once for each thing they do. */
  readonly others: ComputedRef<readonly PresentHere[]>
  enter(page: string): void
  drag(taskId: string | null): void
}

/** Guests have no such document: they neither see who is here nor are they seen. */
export function useEventPresence(name: string | undefined): EventPresence {
  const session = useSession()
  if (name === undefined) return { others: computed(() => []), enter() {}, drag() {} }
  const { awareness } = useDocument(name, { awarenessOnly: true })
  const states = shallowRef<readonly unknown[]>([])

  awareness.on('change', () => (states.value = [...awareness.getStates().values()]))

  return {
    others: computed(() =>
      states.value.flatMap((state) => {
        const present = readPresent(state)
        return present && present.personId !== session.person?.id ? [present] : []
      }),
    ),
    enter: (page) => awareness.setLocalStateField('page', page),
    drag: (taskId) => awareness.setLocalStateField('dragging', taskId),
  }
}

/** The server writes `user`; the rest is what the other window says of itself and is read with care. */
function readPresent(state: unknown): PresentHere | undefined {
  const { user, page, dragging } = fieldsOf(state)
  const { id, name, hue } = fieldsOf(user)
  if (typeof id !== 'string' || typeof name !== 'string') return undefined
  return {
    personId: id,
    name: name.slice(0, 40),
    hue: typeof hue === 'number' && Number.isInteger(hue) ? Math.abs(hue) % 8 : 0,
    page: typeof page === 'string' ? page.slice(0, 20) : '',
    dragging: typeof dragging === 'string' ? dragging : undefined,
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
