// Records, changes and writes as the contract tests use them.
import type {
  Collection,
  CommitResult,
  CommitUnit,
  NewChange,
  Store,
  StoredRecord,
} from '#server/kernel/ports.ts'

export interface Task extends StoredRecord {
  readonly room?: string | undefined
  readonly status?: string
  readonly rank?: number | undefined
  readonly urgent?: boolean
  readonly title?: string
  readonly note?: unknown
}

export const tasks: Collection<Task> = {
  name: 'tasks',
  indexes: [['room', 'status'], ['room', 'rank'], ['urgent'], ['title']],
}

export const at = '2026-10-24T00:30:00.000Z'

/** A write of this task; the version that must stand is the one before. */
export function unitOf(task: Task, more: Partial<CommitUnit> = {}): CommitUnit {
  return {
    collection: tasks,
    record: task,
    expectedVersion: task.version - 1,
    outcomes: [],
    changes: [],
    ...more,
  }
}

export function changeIn(room: string, more: Partial<NewChange> = {}): NewChange {
  return {
    room,
    name: 'task.moved',
    data: { id: 'one', version: 1, state: { status: 'done' } },
    at,
    by: 'wang',
    ...more,
  }
}

/** Writes new tasks, all together. */
export async function put(store: Store, ...added: readonly Omit<Task, 'version'>[]): Promise<void> {
  await Promise.all(added.map((task) => store.commit(unitOf({ ...task, version: 1 }))))
}

export const numbersOf = (result: CommitResult): readonly number[] =>
  result.ok ? result.changes.map(({ seq }) => seq) : []

export const idsOf = (found: { readonly items: readonly StoredRecord[] }): readonly string[] =>
  found.items.map(({ id }) => id)
