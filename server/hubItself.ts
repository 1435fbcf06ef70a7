// What the hub answers about itself, beside every slice: what it is, what it offers, and its changes to follow.
import { changesFollow } from '#shared/contract/changesFollow.ts'
import { defineFeature } from '#shared/contract/feature.ts'
import { hubInfo } from '#shared/contract/hubInfo.ts'
import { changesQuery } from './changesQuery.ts'
import type { Config } from './config.ts'
import { demoInfo } from './demo/info.ts'
import { scratchRule } from './demo/scratch.ts'
import { everyone } from './kernel/access.ts'
import type { ServerFeature } from './kernel/feature.ts'
import { answering } from './kernel/handlers.ts'
import type { Clock, Store } from './kernel/ports.ts'
import type { SignOn } from './kernel/signOn.ts'

const definition = defineFeature({
  name: 'hub',
  commands: {},
  queries: { hubInfo, changesFollow },
  changes: {},
  documents: {},
})

export function hubItself({
  config: { publicUrl, webhooks },
  version,
  signOn,
  store,
  clock,
  demo,
}: {
  readonly config: Config
  readonly version: string
  readonly signOn: SignOn | undefined
  readonly store: Store
  readonly clock: Clock
  readonly demo: boolean
}): ServerFeature {
  const info = answering(hubInfo, {
    may: [everyone],
    facts: () => Promise.resolve({}),
    relations: () => [],
    answer: ({ actor }) => ({
      name: '同频 Tongpin',
      version,
      ...(publicUrl === undefined ? {} : { publicUrl }),
      webhooks,
      signedIn: actor.kind === 'person',
      signOn:
        signOn === undefined
          ? null
          : {
              ...(signOn.label === undefined ? {} : { label: signOn.label }),
              reachable: signOn.reachable(),
            },
      demo: demo ? demoInfo() : null,
    }),
  })
  return {
    definition,
    commands: [],
    queries: [info, changesQuery(store.changes)],
    documents: demo ? [scratchRule(store, clock)] : [],
  }
}
