// Asks every slice that can find something, a moment after the last key; a late answer to an old question is dropped.
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Found, SearchProvider } from '#client/hub/defineClientFeature.ts'
import { useFrameWords } from '#client/locales/frame.ts'
import { features } from './features.ts'
import { useNavigation } from './useNavigation.ts'

export interface FoundGroup {
  readonly label: string
  readonly found: readonly Found[]
}

const pause = 160
const mostOfOne = 6

export function useSearch(text: Ref<string>): {
  groups: ShallowRef<readonly FoundGroup[]>
  busy: Ref<boolean>
} {
  const say = useFrameWords()
  const navigation = useNavigation()
  const groups = shallowRef<readonly FoundGroup[]>([])
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  const pages: SearchProvider = {
    label: () => say('shell.search.pages'),
    find: (wanted) => {
      const entries = navigation.value.flatMap((group) => group.entries)
      const found = entries.filter((one) => one.label().toLowerCase().includes(wanted.toLowerCase()))
      return Promise.resolve(found.map((one) => ({ id: one.to, title: one.label(), to: one.to })))
    },
  }
  const providers = [pages, ...features.flatMap((one) => one.search?.() ?? [])]

  async function find(wanted: string): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    const answers = await Promise.all(
      providers.map(async (provider) => ({
        label: provider.label(),
        found: (await provider.find(wanted, mine.signal).catch(() => [])).slice(0, mostOfOne),
      })),
    )
    if (mine.signal.aborted) return
    groups.value = answers.filter((group) => group.found.length > 0)
    busy.value = false
  }

  watch(
    text,
    (next) => {
      clearTimeout(timer)
      asking?.abort()
      const wanted = next.trim()
      busy.value = wanted !== ''
      if (wanted !== '') timer = setTimeout(() => void find(wanted), pause)
      else
        groups.value = [
          {
            label: say('shell.search.pages'),
            found: navigation.value.flatMap((group) =>
              group.entries.map((one) => ({ id: one.to, title: one.label(), to: one.to })),
            ),
          },
        ]
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  return { groups, busy }
}
