import { removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { forgetToken } from '#shared/features/tokens/commands.ts'
import { nobodyElse } from '../access.ts'
import { tokens } from '../store.ts'

export default changing(forgetToken, {
  on: tokens,
  may: nobodyElse,
  target: (input) => input.tokenId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide: ({ record }) => removing(record, [], {}),
})
