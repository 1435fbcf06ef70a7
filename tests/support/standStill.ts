// Stops a process (Linux) between two system calls of each of its threads.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** `T` once a thread stands; `D` while a sync of it is under way, which is let finish. */
function stands(pid: number, thread: string): boolean {
  try {
    return /\) [TZX] /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'))
  } catch {
    // It has ended meanwhile.
    return true
  }
}

/** Resolves when nothing of the process is under way any more; SIGCONT lets it go on. */
export async function standStill(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  const all = (): boolean => readdirSync(`/proc/${pid}/task`).every((thread) => stands(pid, thread))
  for (let waits = 0; !all(); waits++) {
    if (waits > 10_000) throw new Error(`process ${pid} does not stop`)
    await pause(1)
  }
}
