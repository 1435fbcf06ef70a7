import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/tokens/index.ts'
import create from './commands/create.ts'
import forget from './commands/forget.ts'
import revoke from './commands/revoke.ts'
import { tokenHolding } from './holdings.ts'
import { tokenList } from './queries.ts'
import { forgetErasedTokens } from './reactions.ts'
import { keyOf } from './store.ts'

export { tokens } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, revoke, forget],
  queries: [tokenList],
  reactions: [forgetErasedTokens],
  holdings: [tokenHolding],
  keyOf,
}
