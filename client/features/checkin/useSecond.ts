// The present second, and the moment as of which what is shown is true: now while the connection is live, else when it broke.
import { onScopeDispose, ref, type Ref } from 'vue'
import { useConnection } from '#client/hub/useConnection.ts'

export function useSecond(): { now: Ref<number>; asOf: Ref<number> } {
  const connection = useConnection()
  const now = ref(Date.now())
  const asOf = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
    if (connection.state === 'live') asOf.value = now.value
  }, 1000)
  onScopeDispose(() => clearInterval(timer))
  return { now, asOf }
}
