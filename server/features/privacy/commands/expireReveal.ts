import { removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { expireReveal } from '#shared/features/privacy/commands.ts'
import { nobodyElse } from '../access.ts'
import { reveals } from '../store.ts'

export default changing(expireReveal, {
  on: reveals,
  may: nobodyElse,
  target: (input) => input.revealId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide: ({ record }) => removing(record, [], {}),
})
