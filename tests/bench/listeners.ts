// One person moves tasks and everybody else listens: what a delivery costs the server.
import { performance } from 'node:perf_hooks'
import type { Socket } from 'socket.io-client'
import { ask } from './loadSockets.ts'

export interface Deliveries {
  readonly seconds: number
  readonly moves: number
  readonly deliveries: number
  readonly cpuSeconds: number
}

interface Load {
  readonly mover: Socket
  readonly listeners: readonly Socket[]
  readonly command: (turn: number) => object
  readonly moves: number
  readonly inFlight: number
  readonly cpu: () => number
}

/** Sends so many commands, some at a time, and waits until every listener has heard every one. */
export async function moveBefore({
  mover,
  listeners,
  command,
  moves,
  inFlight,
  cpu,
}: Load): Promise<Deliveries> {
  let heard = 0
  let all: () => void = () => undefined
  const wanted = moves * listeners.length
  const everything = new Promise<void>((resolve) => (all = resolve))
  const hear = (): void => {
    heard += 1
    if (heard === wanted) all()
  }
  for (const listener of listeners) listener.on('change', hear)
  const begun = performance.now()
  const before = cpu()
  let turn = 0
  async function lane(): Promise<void> {
    while (turn < moves) {
      const answer = await ask(mover, 'command', command((turn += 1)))
      if (!answer.ok) throw new Error(`the server answered ${answer.error?.code ?? 'nothing'}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  await everything
  const cpuSeconds = cpu() - before
  for (const listener of listeners) listener.off('change', hear)
  return { seconds: (performance.now() - begun) / 1000, moves, deliveries: heard, cpuSeconds }
}
