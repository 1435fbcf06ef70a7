// Which hubs work on this database. No clock is compared: a beat that goes on is alive, one that stands still is left by a kill.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Shelves } from './shapes.ts'

export const beatEvery = 4_000
/** How long a beat must have stood still before its node counts as gone. */
export const patience = 3 * beatEvery

/** Of a node that was killed and never asked about. */
const forgottenAfter = 24 * 60 * 60 * 1000

export interface Node {
  beat(): Promise<void>
  leave(): Promise<void>
}

export function createNode({ nodes }: Shelves, now: () => number): Node {
  const id = randomUUID()
  return {
    beat: async () => {
      const at = new Date(now()).toISOString()
      await nodes.updateOne({ _id: id }, { $inc: { beat: 1 }, $set: { at } }, { upsert: true })
    },
    leave: async () => {
      await nodes.deleteOne({ _id: id })
    },
  }
}

/** Whether a hub works on it. Takes the whole patience only where one was killed or is at work. */
export async function isAtWork({ nodes }: Shelves, patient = patience): Promise<boolean> {
  const before = await nodes.find().toArray()
  if (before.length === 0) return false
  await pause(patient)
  const beats = new Map(before.map(({ _id, beat }) => [_id, beat]))
  const after = await nodes.find().toArray()
  if (after.some(({ _id, beat }) => beats.get(_id) !== beat)) return true
  for (const { _id, beat } of after) await nodes.deleteOne({ _id, beat })
  return false
}

export async function forgetOldNodes({ nodes }: Shelves, now: () => number): Promise<void> {
  await nodes.deleteMany({ at: { $lt: new Date(now() - forgottenAfter).toISOString() } })
}
