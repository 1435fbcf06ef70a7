// The promises of the storage port as tests. An adapter's whole test is a set-up function handed to `describeStore`.
import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { describeChanges } from './store/changes.ts'
import { describeClosing } from './store/closing.ts'
import { describeCommits } from './store/commits.ts'
import { describeDocuments } from './store/documents.ts'
import { describeForgetting } from './store/forgetting.ts'
import { describeIsolation } from './store/isolation.ts'
import { describeLargeDocuments } from './store/largeDocuments.ts'
import { describeOutcomes } from './store/outcomes.ts'
import { describePaging } from './store/paging.ts'
import { describeRandomCommits } from './store/randomCommits.ts'
import { describeSearch } from './store/search.ts'
import { describeSessions } from './store/sessions.ts'
import { describeValues } from './store/values.ts'
import { describeVersions } from './store/versions.ts'

export interface StoreUnderTest {
  /** Empty, and nobody else's. */
  readonly store: Store
  /** Called after each test, whether or not it closed the store. */
  readonly discard: () => Promise<void>
}

/** `more` are promises that only some stores make. */
export function describeStore(
  name: string,
  setUp: () => Promise<StoreUnderTest>,
  more: readonly ((store: () => Store) => void)[] = [],
): void {
  describe(`the ${name} store`, () => {
    let tested: StoreUnderTest | undefined

    beforeEach(async () => {
      tested = await setUp()
    })
    afterEach(async () => {
      await tested?.discard()
      tested = undefined
    })

    const store = (): Store => {
      if (!tested) throw new Error('The store is there only while a test runs.')
      return tested.store
    }
    const parts = [
      describeCommits,
      describeOutcomes,
      describeForgetting,
      describeChanges,
      describeRandomCommits,
      describeSearch,
      describePaging,
    ]
    for (const part of [
      ...parts,
      describeValues,
      describeIsolation,
      describeDocuments,
      describeVersions,
      describeLargeDocuments,
      describeSessions,
      describeClosing,
      ...more,
    ]) {
      part(store)
    }
  })
}
