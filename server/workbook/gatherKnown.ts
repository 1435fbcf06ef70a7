// Reads what the hub knows of an event, by the queries that anybody uses: an import shows nobody more than they may see.
import type { Outcome } from '#shared/contract/outcome.ts'
import type { Known, KnownContents, KnownEvent, KnownPairing, KnownPerson, KnownRecord } from './known.ts'
import { nothingYet } from './known.ts'

export type AskHub = (name: string, input: object) => Promise<Outcome<unknown>>

/** A query that cannot be answered stops the import: nothing may look new because it could not be seen. */
export class NotAnswered extends Error {
  override readonly name = 'NotAnswered'
}

type Item = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number }

async function all(ask: AskHub, name: string, input: object = {}): Promise<readonly Item[]> {
  const items: Item[] = []
  let after: string | undefined
  do {
    const outcome = await ask(name, { ...input, ...(after === undefined ? {} : { after }) })
    if (!outcome.ok) throw new NotAnswered(outcome.error.message)
    const page = outcome.value as { items: readonly Item[]; next?: string }
    items.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return items
}

const record = (item: Item): KnownRecord => ({ id: item.id, version: item.version, fields: item })

/** Units, pairings, people and events; the contents of an event are read when it is clear which one. */
export async function gatherKnown(ask: AskHub): Promise<Known> {
  const pairings = await all(ask, 'pairing.list')
  return {
    organisations: (await all(ask, 'organisation.list')) as unknown as Known['organisations'],
    pairings: pairings.map((pairing): KnownPairing => {
      const grants = pairing['grants'] as readonly { personId: string }[]
      return { ...(pairing as unknown as KnownPairing), personIds: grants.map((grant) => grant.personId) }
    }),
    people: (await all(ask, 'member.list')).filter((person) => person['active']) as unknown as KnownPerson[],
    events: (await all(ask, 'event.list')).map((event): KnownEvent => ({
      ...record(event),
      pairingId: String(event['pairingId']),
    })),
    contents: nothingYet,
  }
}

export async function gatherContents(ask: AskHub, eventId: string): Promise<KnownContents> {
  const [booths, shifts, tasks, supplies] = await Promise.all(
    ['booth.list', 'shift.list', 'task.list', 'supply.list'].map((name) => all(ask, name, { eventId })),
  )
  return {
    booths: (booths ?? []).map(record),
    shifts: (shifts ?? []).map((shift) => {
      const places = shift['assignments'] as readonly { personId: string; status: string }[]
      const idsOf = (which: (status: string) => boolean): string[] =>
        places.filter(({ status }) => which(status)).map(({ personId }) => personId)
      return {
        ...record(shift),
        assignedIds: idsOf((status) => status !== 'declined'),
        confirmedIds: idsOf((status) => status === 'confirmed'),
      }
    }),
    tasks: (tasks ?? []).map(record),
    supplies: (supplies ?? []).map(record),
  }
}
