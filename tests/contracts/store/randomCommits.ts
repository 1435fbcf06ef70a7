// Many commits at once over few records and rooms: whatever wins, the numbers have no holes and everybody saw the same.
import { describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Store } from '#server/kernel/ports.ts'
import { randomly } from './randomly.ts'
import { changeIn, tasks, unitOf } from './samples.ts'

const rooms = ['a', 'b', 'c']

export function describeRandomCommits(store: () => Store): void {
  describe('random commits', () => {
    it('number their changes without holes and lose no update', async () => {
      const random = randomly()
      const told: ChangeMessage[] = []
      store().changes.listen((changes) => told.push(...changes))
      let won = 0

      async function worker(): Promise<void> {
        for (let round = 0; round < 12; round++) {
          const id = random.pick(['one', 'two', 'three', 'four'])
          const before = await store().get(tasks, id)
          const version = (before?.version ?? 0) + 1
          const changes = Array.from({ length: random.below(4) }, () =>
            changeIn(random.pick(rooms), { data: { id, version, state: {} } }),
          )
          const result = await store().commit(
            unitOf({ id, version, rank: (before?.rank ?? 0) + 1 }, { changes }),
          )
          if (result.ok) won++
        }
      }
      await Promise.all(Array.from({ length: 12 }, worker))

      const records = (await store().find(tasks, {})).items
      expect(
        records.reduce((sum, task) => sum + (task.rank ?? 0), 0),
        random.seed,
      ).toBe(won)
      expect(
        records.reduce((sum, task) => sum + task.version, 0),
        random.seed,
      ).toBe(won)
      for (const room of rooms) {
        const log = await store().changes.since(room, 0, 10_000)
        expect(
          log.map(({ seq }) => seq),
          random.seed,
        ).toEqual(log.map((_, place) => place + 1))
        expect(
          told.filter((change) => change.room === room),
          random.seed,
        ).toEqual(log)
        expect(await store().changes.head(room), random.seed).toBe(log.length)
      }
    })
  })
}
