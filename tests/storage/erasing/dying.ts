// A process of its own that erases people and is killed at a moment of the erasure or of the rebuild after it.
import { createFailpoints, type Failpoint, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { takeCourse, type Course } from './course.ts'

export interface Dying {
  readonly directory: string
  readonly course: Course
  readonly at: Failpoint
  /** Which one of these moments. */
  readonly count: number
}

const { directory, course, at, count } = JSON.parse(process.argv[2] ?? '') as Dying
const failpoints = createFailpoints()
const store = await openSqliteStore({ directory, failpoints })
const { erase } = await takeCourse(store, course)
setFailpoint(failpoints, at, count)
await erase()
await store.close()
