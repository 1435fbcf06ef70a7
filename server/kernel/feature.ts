// The manifest of a slice on the server, and the checks that a start makes on all of them.
import type { FeatureDefinition } from '#shared/contract/feature.ts'
import type { DocumentHandler } from './documentHandlers.ts'
import type { FileHandler } from './exporting.ts'
import type { UploadHandler } from './receiving.ts'
import type { DocumentRule, RoomRule } from './gates.ts'
import type { GuestSource } from './guests.ts'
import type { CommandHandler, QueryHandler, SessionHandler } from './handlers.ts'
import type { Holding } from './holdings.ts'
import type { Job } from './jobs.ts'
import type { Reaction } from './reactions.ts'
import type { Describe, KeyOf, Vouches } from './sessions.ts'

export interface ServerFeature {
  readonly definition: FeatureDefinition
  readonly commands: readonly (CommandHandler | SessionHandler | DocumentHandler)[]
  readonly queries: readonly QueryHandler[]
  readonly rooms?: readonly RoomRule[]
  readonly documents?: readonly DocumentRule[]
  readonly guests?: readonly GuestSource[]
  readonly files?: readonly FileHandler[]
  readonly uploads?: readonly UploadHandler[]
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly Job[]
  /** What the slice holds about a person, for that person's own copy. */
  readonly holdings?: readonly Holding[]
  /** Exactly one slice knows the people. */
  readonly describe?: Describe
  /** Who a key belongs to and how far it reaches. */
  readonly keyOf?: KeyOf
  /** Exactly one slice knows what sessions come by, other than passwords. */
  readonly vouches?: Vouches
}

export interface Assembled {
  readonly commands: ReadonlyMap<string, CommandHandler | SessionHandler | DocumentHandler>
  readonly queries: ReadonlyMap<string, QueryHandler>
  readonly rooms: readonly RoomRule[]
  readonly documents: readonly DocumentRule[]
  readonly guests: readonly GuestSource[]
  readonly files: ReadonlyMap<string, FileHandler>
  readonly uploads: ReadonlyMap<string, UploadHandler>
  readonly reactions: readonly Reaction[]
  readonly jobs: readonly Job[]
  readonly holdings: readonly Holding[]
  /** Names of changes after which somebody's rights may differ. */
  readonly accessChanges: ReadonlySet<string>
  readonly describe: Describe
  readonly keyOf: KeyOf
  readonly vouches: Vouches
}

function addOnce<T>(map: Map<string, T>, name: string, value: T): void {
  if (!/^[a-z]+\.[a-z][A-Za-z]*$/.test(name)) throw new Error(`"${name}" is not a name of the form noun.verb`)
  if (map.has(name)) throw new Error(`"${name}" is declared twice`)
  map.set(name, value)
}

function handled(
  map: ReadonlyMap<string, unknown>,
  declared: Readonly<Record<string, { name: string }>>,
  slice: string,
): void {
  for (const { name } of Object.values(declared))
    if (!map.has(name)) throw new Error(`slice "${slice}" declares "${name}" but nothing answers it`)
}

/** Puts the slices together; a name declared twice, or without an answer, stops the start. */
export function assemble(features: readonly ServerFeature[]): Assembled {
  const commands = new Map<string, CommandHandler | SessionHandler | DocumentHandler>()
  const queries = new Map<string, QueryHandler>()
  const files = new Map<string, FileHandler>()
  const uploads = new Map<string, UploadHandler>()
  const accessChanges = new Set<string>()
  for (const feature of features) {
    for (const handler of feature.commands) addOnce(commands, handler.definition.name, handler)
    for (const handler of feature.queries) addOnce(queries, handler.definition.name, handler)
    for (const handler of feature.files ?? []) addOnce(files, handler.definition.name, handler)
    for (const handler of feature.uploads ?? []) addOnce(uploads, handler.definition.name, handler)
    handled(commands, feature.definition.commands, feature.definition.name)
    handled(queries, feature.definition.queries, feature.definition.name)
    handled(files, feature.definition.files ?? {}, feature.definition.name)
    handled(uploads, feature.definition.uploads ?? {}, feature.definition.name)
    for (const change of Object.values(feature.definition.changes))
      if (change.access) accessChanges.add(change.name)
  }
  for (const name of queries.keys())
    if (commands.has(name)) throw new Error(`"${name}" is both a command and a query`)
  const describe = features.find((feature) => feature.describe)?.describe
  const vouches = features.find((feature) => feature.vouches)?.vouches
  return {
    commands,
    queries,
    files,
    uploads,
    reactions: features.flatMap((feature) => feature.reactions ?? []),
    jobs: features.flatMap((feature) => feature.jobs ?? []),
    holdings: features.flatMap((feature) => feature.holdings ?? []),
    rooms: features.flatMap((feature) => feature.rooms ?? []),
    documents: features.flatMap((feature) => feature.documents ?? []),
    guests: features.flatMap((feature) => feature.guests ?? []),
    accessChanges,
    describe: describe ?? (() => Promise.resolve(undefined)),
    vouches: vouches ?? (() => Promise.resolve(false)),
    async keyOf(id, read) {
      for (const feature of features) {
        const key = await feature.keyOf?.(id, read)
        if (key !== undefined) return key
      }
      return undefined
    },
  }
}
