import type { Config } from '#server/config.ts'
import { type Store, StoreUnusable } from '#server/kernel/ports.ts'
import { demoState } from './mark.ts'

/** Whether the demonstration data is or shall be in this store; production refuses a store that holds it. */
export async function wantsDemo(config: Config, store: Store): Promise<boolean> {
  const state = await demoState(store)
  if (config.production && state !== undefined)
    throw new StoreUnusable(
      'This store holds demonstration data, whose passwords are known: production refuses it. Use another DATA_DIR.',
    )
  if (state !== undefined || config.demo === 'load') return true
  if (config.demo === 'never') return false
  const empty = await Promise.all(
    ['organisations', 'people', 'accounts'].map((name) => store.count({ name, indexes: [] })),
  )
  return empty.every((count) => count === 0)
}
