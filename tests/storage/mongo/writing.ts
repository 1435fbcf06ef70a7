// A process of its own that changes the same few records as others do: `writing.ts URI COMMITS`. Prints what was answered.
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'

const [, , uri = '', commits = '0'] = process.argv
const store = await openMongoStore({ uri })
let left = Number(commits)

/** Raises one record by one, as often as it takes. */
async function raise(id: string): Promise<void> {
  for (;;) {
    const before = await store.get(tasks, id)
    const version = (before?.version ?? 0) + 1
    const changes = ['hub', `record.${id}`].map((room) =>
      changeIn(room, { data: { id, version, state: {} } }),
    )
    const result = await store.commit(unitOf({ id, version, rank: (before?.rank ?? 0) + 1 }, { changes }))
    if (!result.ok) continue
    process.stdout.write(
      `${result.changes.map(({ room, seq }) => `${room} ${seq} ${id} ${version}`).join('\n')}\n`,
    )
    return
  }
}

async function work(lane: number): Promise<void> {
  while (left-- > 0) await raise(['one', 'two', 'three'][(left + lane) % 3] ?? 'one')
}

await Promise.all([0, 1, 2, 3].map(work))
await store.close()
process.stdout.write('done\n')
