import { type ShallowRef, shallowRef } from 'vue'
import { type HubInfo, readHubInfo } from './readHubInfo.ts'

const info = shallowRef<HubInfo>()
let asking: Promise<void> | undefined

/** What the hub says of itself to everybody; asked once for all, and again on demand. */
export function useHubInfo(): {
  readonly info: ShallowRef<HubInfo | undefined>
  readonly refresh: () => Promise<void>
} {
  async function refresh(): Promise<void> {
    const answer = await readHubInfo()
    info.value = answer ?? info.value
  }
  asking ??= refresh()
  return { info, refresh }
}
