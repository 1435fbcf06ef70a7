import { removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { expireVisit } from '#shared/features/checkin/hubCommands.ts'
import { visits } from '../store.ts'

/** Nothing is announced: nobody looks at the visits of an event that is over for years. */
export default changing(expireVisit, {
  on: visits,
  may: [],
  target: (input) => input.visitId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide: ({ record }) => removing(record, [], {}),
})
