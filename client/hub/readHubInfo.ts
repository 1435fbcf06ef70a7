import type { OutputOf } from '#shared/contract/command.ts'
import { hubInfo } from '#shared/contract/hubInfo.ts'
import { get } from './wire.ts'

export type HubInfo = OutputOf<typeof hubInfo>
export type DemoAccount = NonNullable<HubInfo['demo']>['accounts'][number]

/** What the hub says of itself to everybody, before anybody has signed in. */
export async function readHubInfo(): Promise<HubInfo | undefined> {
  const answer = await get<HubInfo>(hubInfo.name)
  return answer.ok ? answer.value : undefined
}
