import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/identities/index.ts'
import dismiss from './commands/dismiss.ts'
import link from './commands/link.ts'
import present from './commands/present.ts'
import signOn from './commands/signOn.ts'
import unlink from './commands/unlink.ts'
import { identityHolding } from './holdings.ts'
import { identityList } from './queries.ts'
import { unlinkErased } from './reactions.ts'
import { vouches } from './store.ts'

export { hasIdentity, identities } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [signOn, link, unlink, dismiss, present],
  queries: [identityList],
  reactions: [unlinkErased],
  holdings: [identityHolding],
  vouches,
}
