// Hundreds of writes around records of people, after which SQLite has moved many of them from page to page.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '#server/kernel/ports.ts'
import { seeded } from '#tests/support/seeded.ts'
import { at, type Task, unitOf } from '#tests/contracts/store/samples.ts'

const records = 60
const word = '沈怀瑾15400001000'

/** The files in which the word stands, whatever they are. */
export const holders = (directory: string): string[] =>
  readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(word))

export interface Course {
  /** One of its own where none is given. */
  readonly seed?: number | undefined
  /** How many of the records hold the word. */
  readonly people: number
}

/** Courses after which `secure_delete` and an emptied WAL leave the word in a page of the file. */
export const leaving: readonly (Course & { readonly seed: number })[] = [
  { seed: 1_618_412_519, people: 1 },
  { seed: 1, people: 12 },
  { seed: 9, people: 12 },
  { seed: 10, people: 12 },
  { seed: 14, people: 12 },
]

export async function takeCourse(store: Store, { seed: fixed, people }: Course) {
  const { below, seed } = seeded('an erasure', fixed)
  const versions = new Map<number, number>()
  const isPerson = (place: number): boolean =>
    people === 1 ? place === records / 2 : place % Math.floor(records / people) === 0
  const persons = Array.from({ length: records }, (_, place) => place).filter(isPerson)

  function following(place: number): { id: string; version: number } {
    const version = (versions.get(place) ?? 0) + 1
    versions.set(place, version)
    return { id: `task-${String(place)}`, version }
  }
  async function write(place: number, title: string): Promise<void> {
    const next = following(place)
    const task: Task = { ...next, title, note: 'n'.repeat(below(400)) }
    const command = {
      actorId: 'wang',
      commandId: `c${String(next.version)}`,
      inputHash: 'h',
      value: title,
      at,
    }
    await store.commit(unitOf(task, { outcomes: [command] }))
  }
  for (let step = 0; step < 600; step += 1) {
    const place = below(records)
    await write(place, isPerson(place) ? word : 'x'.repeat(below(records)))
  }
  // A single person may have been met too seldom.
  if (people === 1) for (const place of persons) await write(place, word)

  return {
    seed,
    /** The records of all people, one after the other. */
    async erase(): Promise<void> {
      for (const place of persons) await store.commit(unitOf(following(place), { forget: true }))
    },
  }
}
