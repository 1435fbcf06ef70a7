// Kept states of documents. One that is kept while its document is being removed goes with it.
import type { DocumentLog, StoredVersion } from '#server/kernel/ports.ts'
import type { Pieces } from './pieces.ts'
import { isDuplicate, type Reach } from './reaching.ts'
import type { Shelves, VersionDocument } from './shapes.ts'

type Versions = Pick<DocumentLog, 'versions' | 'version' | 'keep' | 'drop'>

export interface VersionsParts {
  readonly shelves: Shelves
  readonly pieces: Pieces
  readonly reach: Reach
  readonly now: () => number
  /** Whether the log knows this document, and is not removing it. */
  readonly isThere: (name: string) => Promise<boolean>
}

const factsOf = ({ facts }: Pick<VersionDocument, 'facts'>): StoredVersion =>
  JSON.parse(facts) as StoredVersion

export function createVersions({ shelves, pieces, reach, now, isThere }: VersionsParts): Versions {
  const { versions, counters } = shelves

  /** Asked beside the reading, so that it costs no time of its own. */
  const isGoing = async (name: string): Promise<boolean> =>
    (await shelves.heads.findOne({ _id: name, removing: true }, { projection: { _id: 1 } })) !== null

  async function standing(name: string, id: string): Promise<StoredVersion | undefined> {
    const found = await versions.findOne({ name, id }, { projection: { facts: 1 } })
    return found === null ? undefined : factsOf(found)
  }

  async function keep(
    name: string,
    facts: Omit<StoredVersion, 'at'>,
    state: Uint8Array,
  ): Promise<StoredVersion | undefined> {
    if (!(await isThere(name))) return undefined
    const before = await standing(name, facts.id)
    if (before !== undefined) return before
    const [piece] = await pieces.write(name, [state])
    if (piece === undefined) return undefined
    const counter = await counters.findOneAndUpdate(
      { _id: `versions of ${name}` },
      { $inc: { value: 1 } },
      { upsert: true, returnDocument: 'after' },
    )
    const kept: StoredVersion = { ...facts, at: new Date(now()).toISOString() }
    const place = counter?.value ?? 0
    try {
      await versions.insertOne({ name, id: facts.id, place, facts: JSON.stringify(kept), state: piece })
    } catch (error) {
      await pieces.drop([piece])
      if (isDuplicate(error)) return standing(name, facts.id)
      throw error
    }
    if (await isThere(name)) return kept
    await drop(name, [facts.id])
    return undefined
  }

  async function drop(name: string, ids: readonly string[]): Promise<void> {
    const gone = { name, id: { $in: [...ids] } }
    const held = await versions.find(gone, { projection: { 'state.bytes': 0 } }).toArray()
    await versions.deleteMany(gone)
    await pieces.drop(held.map(({ state }) => state))
  }

  return {
    versions: (name) =>
      reach(async () => {
        // What is being removed is gone already, whoever was to finish it.
        const all = versions.find({ name }, { projection: { facts: 1 } }).sort({ place: 1 })
        const [going, found] = await Promise.all([isGoing(name), all.toArray()])
        return going ? [] : found.map(factsOf)
      }),
    version: (name, id) =>
      reach(async () => {
        const [going, found] = await Promise.all([isGoing(name), versions.findOne({ name, id })])
        return found === null || going
          ? undefined
          : { facts: factsOf(found), state: await pieces.read(found.state) }
      }),
    keep(name, facts, state) {
      const [ownFacts, own] = [structuredClone(facts), new Uint8Array(state)]
      return reach(() => keep(name, ownFacts, own))
    },
    drop: (name, ids) => reach(() => drop(name, ids)),
  }
}
