// The kernel alone, over a memory store, with a noun that no slice has: notes that are written, and that can go wrong.
import { z } from 'zod'
import type { Authorized } from '#server/kernel/access.ts'
import { system } from '#server/kernel/actor.ts'
import { defineCollection } from '#server/kernel/collection.ts'
import { announce, decided, first, following, forgetting, refuse, removing } from '#server/kernel/decision.ts'
import { createExecute, type Execute, type Executed } from '#server/kernel/execute.ts'
import { createGates } from '#server/kernel/gates.ts'
import { createGuests } from '#server/kernel/guests.ts'
import { noHistories } from '#server/kernel/histories.ts'
import { changing, creating, type CommandHandler } from '#server/kernel/handlers.ts'
import type { Log, Store, StoredRecord } from '#server/kernel/ports.ts'
import { createSessions, type Sessions } from '#server/kernel/sessions.ts'
import { createMemoryStore } from '#server/storage/memory.ts'
import { systemIds } from '#server/systemPorts.ts'
import { defineChange } from '#shared/contract/change.ts'
import { defineCommand } from '#shared/contract/command.ts'
import { type FixedClock, fixedClock } from './fixedClock.ts'

export interface Note extends StoredRecord {
  readonly text: string
}

/** A text that makes the handler fail at that place. */
export const failsAt = { facts: 'fail:facts', decide: 'fail:decide', present: 'fail:present' } as const

const failing = (text: string, place: string): void => {
  if (text === place) throw new Error('a detail that nobody outside may read')
}

export const notes = defineCollection<Note>()({
  name: 'notes',
  indexes: [],
  present: ({ id, text }) => {
    failing(text, failsAt.present)
    return { id, text }
  },
})

const Anything = z.unknown()
export const noteChanged = defineChange('note.changed', { state: Anything })
const full = { 'zh-CN': '写满了。', en: 'It is full.' }
const define = <S extends z.ZodType>(name: string, input: S) =>
  defineCommand(name, {
    summary: { 'zh-CN': '便条', en: 'Note' },
    input,
    output: Anything,
    refusals: { full },
  })
const room = 'workspace:hub'

function joined(record: string, text: string): string {
  failing(text, failsAt.decide)
  return record === '' ? text : `${record} ${text}`
}

const commands: readonly CommandHandler[] = [
  creating(define('note.create', z.strictObject({ text: z.string() })), {
    on: notes,
    may: ['system'],
    facts: () => Promise.resolve({}),
    relations: () => [],
    decide: ({ facts, id, input }) => {
      const record = first<Note>(facts, { id, text: joined('', input.text) })
      return decided(record, [announce(noteChanged, [room])], { id })
    },
  }),
  changing(
    define('note.add', z.strictObject({ noteId: z.string(), text: z.string(), most: z.number().optional() })),
    {
      on: notes,
      may: ['system'],
      target: (input) => input.noteId,
      facts: ({ input }) => {
        failing(input.text, failsAt.facts)
        return Promise.resolve({})
      },
      relations: () => [],
      decide: ({ record, input }) => {
        if (record.text.split(' ').length >= (input.most ?? Infinity)) return refuse('full')
        const next = following<Note>(record, {
          text: input.text === failsAt.present ? input.text : joined(record.text, input.text),
        })
        return decided(next, [announce(noteChanged, [room])], next.text)
      },
    },
  ),
  ...(
    [
      [
        'note.blank',
        (record: Authorized<Note>) => forgetting(decided(following<Note>(record, { text: '' }), [], {})),
      ],
      [
        'note.remove',
        (record: Authorized<Note>) =>
          removing(record, [announce(noteChanged, [room], { removed: true })], {}),
      ],
    ] as const
  ).map(([name, decide]) =>
    changing(define(name, z.strictObject({ noteId: z.string() })), {
      on: notes,
      may: ['system'],
      target: (input) => input.noteId,
      facts: () => Promise.resolve({}),
      relations: () => [],
      decide: ({ record }) => decide(record),
    }),
  ),
]

export interface NotesKernel {
  readonly store: Store
  readonly errors: string[]
  readonly execute: Execute
  readonly sessions: Sessions
  readonly clock: FixedClock
  readonly log: Log
  run(name: string, input: object, commandId: string, actorId?: string): Promise<Executed>
}

export function notesKernel(around: (store: Store) => Store = (store) => store): NotesKernel {
  const store = around(createMemoryStore())
  const clock = fixedClock()
  const errors: string[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_facts: object, message: string) => void errors.push(message),
  }
  const describe = () => Promise.resolve(undefined)
  const sessions = createSessions({ log: store.sessions, read: store, clock, ids: systemIds, describe })
  const execute = createExecute({
    store,
    clock,
    log,
    doorkeeping: { sessions, gates: createGates([], [], store) },
    guests: createGuests([], store),
    texts: { read: () => Promise.reject(new Error('no texts here')) } as never,
    histories: noHistories,
    commands: new Map(commands.map((handler) => [handler.definition.name, handler])),
  })
  return {
    store,
    errors,
    execute,
    sessions,
    clock,
    log,
    run: (name, input, commandId, actorId = 'ann') =>
      execute({ name, input, actor: system(actorId), commandId }),
  }
}
