// The log of documents. Each append is one write, whole or not at all; a snapshot counts once its manifest stands.
import { createHash } from 'node:crypto'
import { type DocumentLog, EditionGone } from '#server/kernel/ports.ts'
import { compareText } from '../compareValues.ts'
import { copyEntries, type DocumentEntry } from '../copyEntries.ts'
import { ChunkMissing, createPieces } from './pieces.ts'
import { isDuplicate, type Reach } from './reaching.ts'
import { createVersions } from './versions.ts'
import type { DocumentHead, EntryPiece, Shelves } from './shapes.ts'

const mostTries = 50

const editionOf = (snapshot: Uint8Array): string => createHash('sha256').update(snapshot).digest('base64url')

type Loaded = Awaited<ReturnType<DocumentLog['load']>>
type Beyond = Awaited<ReturnType<NonNullable<DocumentLog['beyond']>>>

export interface Documents extends DocumentLog {
  /** Carries out what a process that died has left of a removal. */
  finishRemovals(): Promise<void>
}

export function createDocuments(shelves: Shelves, reach: Reach, now: () => number): Documents {
  const { rows, heads, counters } = shelves
  const pieces = createPieces(shelves, now)
  /** The last append of each document in this process: rows stand in the order of the calls. */
  const lanes = new Map<string, Promise<unknown>>()

  function inOrder<T>(name: string, run: () => Promise<T>): Promise<T> {
    const turn = (lanes.get(name) ?? Promise.resolve()).then(run, run)
    const done = turn
      .catch(() => undefined)
      .finally(() => {
        if (lanes.get(name) === done) lanes.delete(name)
      })
    lanes.set(name, done)
    return turn
  }

  async function headOf(name: string): Promise<DocumentHead | undefined> {
    return (await heads.findOne({ _id: name })) ?? undefined
  }

  /** Of all appends, or of those that begin with one of these rows. */
  const entriesOf = async (name: string, firsts?: readonly number[]): Promise<EntryPiece[]> => {
    const asked = firsts === undefined ? { name } : { name, row: { $in: [...firsts] } }
    return (await rows.find(asked).sort({ row: 1 }).toArray()).flatMap(({ entries }) => entries)
  }

  /** The rows of each append, without their bytes. */
  const numbersOf = async (name: string) => {
    const found = await rows
      .find({ name }, { projection: { row: 1, 'entries.row': 1 } })
      .sort({ row: 1 })
      .toArray()
    return found.map(({ row, entries }) => ({ row, numbers: entries.map((entry) => entry.row) }))
  }

  /** One state of a document that others may be compacting: read again where the snapshot was replaced meanwhile. */
  async function steady<T>(name: string, read: (head: DocumentHead | undefined) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      const head = await headOf(name)
      try {
        const state = await read(head)
        const after = await headOf(name)
        if (after?.edition === head?.edition && after?.removing === head?.removing) return state
      } catch (error) {
        if (!(error instanceof ChunkMissing)) throw error
      }
      if (tries === mostTries) throw new Error(`${name} kept changing while it was read.`)
    }
  }

  const updatesOf = (entries: readonly EntryPiece[]) =>
    Promise.all(
      entries.map(async (entry) => ({
        row: entry.row,
        bytes: await pieces.read(entry),
        author: entry.author,
      })),
    )

  async function snapshotOf(head: DocumentHead | undefined): Promise<{ snapshot?: Uint8Array }> {
    return head?.snapshot ? { snapshot: await pieces.read(head.snapshot) } : {}
  }

  async function append(name: string, entries: readonly DocumentEntry[]): Promise<readonly number[]> {
    if (entries.length === 0) return []
    // What a removal has begun is finished before the name is used again.
    if ((await headOf(name))?.removing === true) await remove(name)
    const written = await pieces.write(
      name,
      entries.map(({ bytes }) => bytes),
    )
    const counter = await counters.findOneAndUpdate(
      { _id: name },
      { $inc: { value: entries.length } },
      { upsert: true, returnDocument: 'after' },
    )
    const first = (counter?.value ?? 0) - entries.length + 1
    const numbered = written.map((piece, place): EntryPiece => ({
      ...piece,
      row: first + place,
      author: entries[place]?.author ?? '',
    }))
    await rows.insertOne({ name, row: first, at: new Date(now()).toISOString(), entries: numbered })
    return numbered.map(({ row }) => row)
  }

  /**
   * An empty head for the first snapshot, which a removal takes away again; false where there are no rows that a
   * snapshot could stand for. As long as the head is empty nobody else takes rows away, so none are there only after a
   * removal, and a compaction that comes too late does not bring the document back.
   */
  async function beginHead(name: string, head: DocumentHead | undefined): Promise<boolean> {
    if (head?.removing === true) return false
    const empty = { edition: '', snapshot: null, removing: false }
    try {
      if (head === undefined) await heads.updateOne({ _id: name }, { $setOnInsert: empty }, { upsert: true })
    } catch (error) {
      // Another maker of the same head was first.
      if (!isDuplicate(error)) throw error
    }
    if ((await rows.findOne({ name }, { projection: { _id: 1 } })) !== null) return true
    await heads.deleteOne({ _id: name, edition: '', removing: false })
    return false
  }

  /** Puts the snapshot in place of the one that `from` names, or of any. */
  async function replaceSnapshot(
    name: string,
    snapshot: Uint8Array,
    from: string | undefined,
  ): Promise<void> {
    const head = await headOf(name)
    const edition = editionOf(snapshot)
    const standing = head?.edition ?? ''
    if (from !== undefined && standing !== from) throw new EditionGone(name)
    if (standing === edition) return
    if (standing === '' && !(await beginHead(name, head))) return
    const [piece] = await pieces.write(name, [snapshot])
    if (piece === undefined) return
    try {
      const { matchedCount } = await heads.updateOne(
        { _id: name, edition: standing, removing: false },
        { $set: { edition, snapshot: piece } },
      )
      if (matchedCount === 0) throw new EditionGone(name)
    } catch (error) {
      await pieces.drop([piece])
      throw error
    }
    await pieces.drop([head?.snapshot])
  }

  async function dropRows(name: string, listed: readonly number[]): Promise<void> {
    if (listed.length === 0) return
    const going = new Set(listed)
    const held = await rows.find({ name }, { projection: { 'entries.bytes': 0 } }).toArray()
    const gone = held.flatMap(({ entries }) => entries).filter(({ row }) => going.has(row))
    const exactly = { row: { $in: gone.map(({ row }) => row) } }
    await rows.updateMany({ name, entries: { $elemMatch: exactly } }, { $pull: { entries: exactly } })
    await rows.deleteMany({ name, entries: { $size: 0 } })
    await pieces.drop(gone)
  }

  async function compact(
    name: string,
    snapshot: Uint8Array,
    listed: readonly number[],
    from?: string,
  ): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await replaceSnapshot(name, snapshot, from)
        return await dropRows(name, listed)
      } catch (error) {
        if (!(error instanceof EditionGone) || from !== undefined || tries === mostTries) throw error
      }
    }
  }

  async function remove(name: string): Promise<void> {
    // From here on it is an empty document, whatever happens to this process.
    await heads.updateOne(
      { _id: name },
      { $set: { removing: true, edition: '', snapshot: null } },
      { upsert: true },
    )
    await rows.deleteMany({ name })
    await shelves.versions.deleteMany({ name })
    await shelves.chunks.deleteMany({ name })
    await heads.deleteOne({ _id: name, removing: true })
  }

  /** Those met by the last sweep: whoever began one is given the time until the next to end it himself. */
  let unfinished: readonly string[] = []

  async function finishRemovals(): Promise<void> {
    const left = await heads.find({ removing: true }, { projection: { _id: 1 } }).toArray()
    const again = left.map(({ _id }) => _id).filter((name) => unfinished.includes(name))
    // In the lane of the document: what is written to the same name meanwhile comes before or after.
    for (const name of again)
      await inOrder(name, async () => ((await headOf(name))?.removing === true ? remove(name) : undefined))
    unfinished = left.map(({ _id }) => _id)
  }

  async function names(prefix: string): Promise<readonly string[]> {
    const range = { $gte: prefix, $lt: `${prefix}\u{10ffff}` }
    const inRows = await rows.distinct('name', prefix === '' ? {} : { name: range })
    const known = await heads
      .find(prefix === '' ? {} : { _id: range }, { projection: { removing: 1 } })
      .toArray()
    const going = new Set(known.filter(({ removing }) => removing).map(({ _id }) => _id))
    return [...new Set([...inRows, ...known.map(({ _id }) => _id)])]
      .filter((name) => name.startsWith(prefix) && !going.has(name))
      .sort(compareText)
  }

  async function isThere(name: string): Promise<boolean> {
    const head = await headOf(name)
    if (head !== undefined) return !head.removing
    return (await rows.findOne({ name }, { projection: { _id: 1 } })) !== null
  }

  return {
    ...createVersions({ shelves, pieces, reach, now, isThere }),
    load: (name) =>
      reach(() =>
        steady(name, async (head): Promise<Loaded> => {
          // What is being removed is gone already.
          if (head?.removing === true) return { updates: [] }
          return {
            ...(await snapshotOf(head)),
            updates: await updatesOf(await entriesOf(name)),
            ...(head === undefined || head.edition === '' ? {} : { edition: head.edition }),
          }
        }),
      ),
    beyond: (name, known) =>
      reach(() =>
        steady(name, async (head): Promise<Beyond> => {
          if (head?.removing === true) return { edition: '', rows: [], updates: [] }
          const edition = head?.edition ?? ''
          const standing = await numbersOf(name)
          const unseen = standing.filter(({ numbers }) => numbers.some((row) => !known.rows.has(row)))
          const entries =
            unseen.length === 0
              ? []
              : await entriesOf(
                  name,
                  unseen.map(({ row }) => row),
                )
          return {
            edition,
            ...(edition === known.edition ? {} : await snapshotOf(head)),
            rows: standing.flatMap(({ numbers }) => numbers),
            updates: await updatesOf(entries.filter(({ row }) => !known.rows.has(row))),
          }
        }),
      ),
    async append(name, entries) {
      const own = copyEntries(entries)
      return reach(() => inOrder(name, () => append(name, own)))
    },
    async compact(name, snapshot, listed, from) {
      const [own, gone] = [new Uint8Array(snapshot), [...listed]]
      await reach(() => compact(name, own, gone, from))
    },
    remove: (name) => reach(() => inOrder(name, () => remove(name))),
    names: (prefix) => reach(() => names(prefix)),
    finishRemovals,
  }
}
