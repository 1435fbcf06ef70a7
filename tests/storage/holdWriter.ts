import type { Store } from '#server/kernel/ports.ts'
import { failpoint, setFailpoint } from '#server/storage/sqlite/failpoints.ts'

/** Stops the writer before a commit, so that what is written now waits together. `held` is the write it stopped at. */
export async function holdWriter(store: Store, points: Int32Array) {
  // What the store does by itself at its start is over when this is answered.
  await store.ping()
  setFailpoint(points, 'holdCommits', 1)
  const held = Promise.allSettled([store.ping()])
  while (failpoint(points, 'holding') === 0) await new Promise((resolve) => setImmediate(resolve))

  return {
    held: async () => (await held)[0].status,
    release: () => setFailpoint(points, 'holdCommits', 0),
  }
}
