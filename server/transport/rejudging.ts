// Rights change while sockets are open. After every change that may touch them, at every ended session, and every half minute
// for what ended elsewhere or by time, all doors judge their sockets anew.
import type { Hub } from '#server/kernel/hub.ts'

interface Door {
  rejudge(): Promise<void>
}

const period = 30_000
/** Where other nodes end sessions and withdraw rights too, and may not be heard. */
const periodAmongNodes = 10_000

export interface Rejudging {
  judge(): void
  stop(): void
}

export function createRejudging(hub: Hub, doors: readonly Door[], amongNodes: boolean): Rejudging {
  let wanted = false
  let running = false

  async function run(): Promise<void> {
    running = true
    while (wanted) {
      wanted = false
      for (const door of doors)
        await door.rejudge().catch((error: unknown) => hub.log.error({ err: error }, 'judging anew failed'))
    }
    running = false
  }

  function judge(): void {
    wanted = true
    if (!running) void run()
  }

  const stopListening = hub.store.changes.listen((changes) => {
    if (changes.some((change) => hub.accessChanges.has(change.name))) judge()
  })
  hub.sessions.onEnded(judge)
  const timer = setInterval(judge, amongNodes ? periodAmongNodes : period)
  timer.unref()
  return {
    judge,
    stop() {
      clearInterval(timer)
      stopListening()
    },
  }
}
