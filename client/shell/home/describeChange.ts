// One change as a sentence: what was done, and where one can see it.
import { z } from 'zod'
import type { ChangeMessage } from '#shared/contract/change.ts'
import { eventStatuses } from '#shared/features/events/model.ts'
import { pairingStatuses } from '#shared/features/pairings/model.ts'
import { taskStatuses } from '#shared/features/tasks/model.ts'
import { words as eventWords } from '#client/features/events/words.ts'
import { words as pairingWords } from '#client/features/pairings/words.ts'
import { words as taskWords } from '#client/features/tasks/words.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const Named = z.object({
  title: z.string().optional(),
  status: z.string().optional(),
  eventId: z.string().optional(),
})

export interface Described {
  readonly text: string
  readonly to: string
}

/** Changes without a sentence here are not shown. */
export function describeChange({ name, data }: ChangeMessage): Described | undefined {
  if (!('state' in data)) return undefined
  const say = useWords(words)
  const read = Named.safeParse(data.state)
  const { title = '', status, eventId } = read.success ? read.data : {}
  const taskStatus = taskStatuses.find((one) => one === status)
  const eventStatus = eventStatuses.find((one) => one === status)
  const pairingStatus = pairingStatuses.find((one) => one === status)
  const board = `/events/${eventId ?? ''}/tasks`
  const event = `/events/${data.id}`
  const pairing = `/pairings/${data.id}`
  switch (name) {
    case 'task.created':
      return { text: say('didCreateTask', { title }), to: board }
    case 'task.updated':
      return { text: say('didUpdateTask', { title }), to: board }
    case 'task.moved':
      return (
        taskStatus && {
          text: say('didMoveTask', { title, status: useWords(taskWords)(`statuses.${taskStatus}`) }),
          to: board,
        }
      )
    case 'event.created':
      return { text: say('didCreateEvent', { title }), to: event }
    case 'event.updated':
      return { text: say('didUpdateEvent', { title }), to: event }
    case 'event.moved':
      return (
        eventStatus && {
          text: say('didMoveEvent', { title, status: useWords(eventWords)(`statuses.${eventStatus}`) }),
          to: event,
        }
      )
    case 'pairing.granted':
    case 'pairing.withdrawn':
      return { text: say('didGrant'), to: pairing }
    case 'pairing.moved':
      return (
        pairingStatus && {
          text: say('didMovePairing', { status: useWords(pairingWords)(`statuses.${pairingStatus}`) }),
          to: pairing,
        }
      )
    default:
      return undefined
  }
}
