// Gives changes their numbers: max + 1 under two unique indexes, whoever else is doing the same at this moment.
import type { ChangeMessage } from '#shared/contract/change.ts'
import { duplicateAt } from './reaching.ts'
import type { NumberedChange, OutboxEntry, Shelves } from './shapes.ts'

export const messageOf = ({ seq, room, name, data, at, by, commandId }: NumberedChange): ChangeMessage => ({
  seq,
  room,
  name,
  data: JSON.parse(data) as ChangeMessage['data'],
  at,
  by,
  ...(commandId === null ? {} : { commandId }),
})

export function createNumbering({ changes }: Shelves) {
  /** Last numbers as far as this process knows; too low costs a duplicate, too high cannot be. */
  const heads = new Map<string, number>()

  async function head(room: string): Promise<number> {
    const [last] = await changes
      .find({ room })
      .sort({ seq: -1 })
      .limit(1)
      .project<{ seq: number }>({ seq: 1 })
      .toArray()
    return last?.seq ?? 0
  }

  async function place(entries: readonly OutboxEntry[]): Promise<NumberedChange[]> {
    const placed: NumberedChange[] = []
    const next = new Map<string, number>()
    for (const entry of entries) {
      const { room } = entry
      const before = next.get(room) ?? heads.get(room) ?? (await head(room))
      next.set(room, before + 1)
      placed.push({ ...entry, seq: before + 1 })
    }
    return placed
  }

  /** Its number where somebody has given it one. */
  async function numbered({
    room,
    change,
  }: Pick<OutboxEntry, 'room' | 'change'>): Promise<NumberedChange | undefined> {
    return (await changes.findOne({ room, change }, { projection: { _id: 0 } })) ?? undefined
  }

  /**
   * Numbers the entries in their order. A duplicate is either a change that has its number already, which stands, or a
   * number that another has taken, whereupon the next one is tried. May be repeated after any failure.
   */
  async function number(entries: readonly OutboxEntry[]): Promise<readonly NumberedChange[]> {
    const done: NumberedChange[] = []
    while (done.length < entries.length) {
      const placed = await place(entries.slice(done.length))
      try {
        await changes.insertMany(
          placed.map((change) => ({ ...change })),
          { ordered: true },
        )
        done.push(...placed)
        for (const { room, seq } of placed) heads.set(room, seq)
      } catch (error) {
        heads.clear()
        const met = duplicateAt(error)
        const entry = met === undefined ? undefined : placed[met]
        if (met === undefined || entry === undefined) throw error
        done.push(...placed.slice(0, met))
        const standing = await numbered(entry)
        if (standing !== undefined) done.push(standing)
      }
    }
    return done
  }

  return { number, numbered, head }
}

export type Numbering = ReturnType<typeof createNumbering>
