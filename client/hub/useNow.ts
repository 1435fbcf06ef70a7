import { readonly, ref, type Ref } from 'vue'

const now = ref(Date.now())
let ticking = false

/** The present moment in milliseconds, moved on once a minute and when the page comes back into view. */
export function useNow(): Readonly<Ref<number>> {
  if (!ticking && typeof window !== 'undefined') {
    ticking = true
    const tick = (): void => void (now.value = Date.now())
    setInterval(tick, 60_000)
    document.addEventListener('visibilitychange', tick)
  }
  return readonly(now)
}
