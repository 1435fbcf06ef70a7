/** Walks through an update (Yjs V1 encoding) without creating anything, so that hostile bytes never reach Yjs. */
import { ByteReader, Malformed } from './byteReader.ts'
import { skipContent } from './updateContent.ts'
import { skipName } from './plainValue.ts'
import type { Limits } from './limits.ts'

/** Characters `from` up to, not including, `to` of one Yjs client. */
export interface Run {
  readonly client: number
  readonly from: number
  readonly to: number
}

export interface UpdateShape {
  /** What the update brings, gaps left out. */
  readonly brings: readonly Run[]
  /** The highest character of each other client that the update refers to. */
  readonly needs: ReadonlyMap<number, number>
  readonly deletes: readonly Run[]
  /** Where the deletions begin in the bytes. */
  readonly deletesAt: number
  /** The update creates shared types inside others. */
  readonly nests: boolean
}

export const emptyShape: UpdateShape = {
  brings: [],
  needs: new Map(),
  deletes: [],
  deletesAt: 1,
  nests: false,
}

/** Yjs counts clocks as 32-bit integers in places; nothing honest comes near. */
const clockLimit = 2 ** 31

/** Where an item stands: beside `client`, `clock`, or inside it; `client` is -1 for the top of the document. */
export interface Place {
  readonly inside: boolean
  readonly client: number
  readonly clock: number
}

/** Called for each item, in the order of the bytes. */
export type ItemVisitor = (client: number, clock: number, place: Place, isType: boolean) => void

const top: Place = { inside: true, client: -1, clock: 0 }

/** @throws Malformed with a reason in a few words. Cost is linear in the length of the bytes. */
export function readShape(bytes: Uint8Array, limits: Limits, visit?: ItemVisitor): UpdateShape {
  const reader = new ByteReader(bytes)
  const brings: Run[] = []
  const needs: Needs = new Map()
  let nests = false
  const seen = new Set<number>()
  const clients = reader.count(3)
  if (clients > limits.clientsPerUpdate) throw new Malformed('names too many clients')
  for (let left = clients; left > 0; left--) {
    const structs = reader.count(2)
    const client = reader.number()
    if (seen.has(client)) throw new Malformed('names a client twice')
    seen.add(client)
    let clock = reader.number(clockLimit)
    let from = clock
    for (let struct = 0; struct < structs; struct++) {
      const info = reader.byte()
      const kind = info & 31
      let length: number
      if (kind === 0 || kind === 10) {
        if (info !== kind) throw new Malformed('unknown kind of struct')
        length = reader.number(limits.runLength)
        if (kind === 10) {
          if (clock > from) brings.push({ client, from, to: clock })
          from = clock + length
        }
      } else {
        const place = readPlace(reader, info, client, clock, needs)
        length = skipContent(reader, kind, limits)
        nests ||= kind === 7
        visit?.(client, clock, place, kind === 7)
      }
      if (length === 0) throw new Malformed('empty struct')
      clock += length
      if (clock > clockLimit) throw new Malformed('clock out of range')
    }
    if (clock > from) brings.push({ client, from, to: clock })
  }
  const deletesAt = reader.position
  const deletes = readDeletes(reader)
  if (reader.left > 0) throw new Malformed('bytes left over')
  return { brings, needs, deletes, deletesAt, nests }
}

type Needs = Map<number, number>

/** What an item refers to: its neighbours when it was written, or its parent. */
function readPlace(reader: ByteReader, info: number, client: number, clock: number, needs: Needs): Place {
  const left = (info & 128) === 0 ? undefined : readReference(reader, false, client, clock, needs)
  const right = (info & 64) === 0 ? undefined : readReference(reader, false, client, clock, needs)
  const beside = left ?? right
  if (beside !== undefined) return beside
  let parent = top
  if (reader.number(1) === 1) skipName(reader)
  else parent = readReference(reader, true, client, clock, needs)
  if ((info & 32) !== 0) skipName(reader)
  return parent
}

function readReference(
  reader: ByteReader,
  inside: boolean,
  client: number,
  clock: number,
  needs: Needs,
): Place {
  const place = { inside, client: reader.number(), clock: reader.number(clockLimit) }
  if (place.client !== client) needs.set(place.client, Math.max(needs.get(place.client) ?? 0, place.clock))
  else if (place.clock >= clock) throw new Malformed('refers to what comes later')
  return place
}

/** In rising order and without overlap, as Yjs writes them: it cannot keep others for later without spoiling them. */
function readDeletes(reader: ByteReader): Run[] {
  const deletes: Run[] = []
  const seen = new Set<number>()
  for (let clients = reader.count(2); clients > 0; clients--) {
    const client = reader.number()
    if (seen.has(client)) throw new Malformed('names a client twice')
    seen.add(client)
    let reached = 0
    for (let runs = reader.count(2); runs > 0; runs--) {
      const from = reader.number(clockLimit)
      const to = from + reader.number(clockLimit)
      if (from < reached || to <= from || to > clockLimit) throw new Malformed('deletion out of range')
      deletes.push({ client, from, to })
      reached = to
    }
  }
  return deletes
}
