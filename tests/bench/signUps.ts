// People who sign up and withdraw as fast as they are answered: every answer is a decision, also a no.
import { performance } from 'node:perf_hooks'
import type { Socket } from 'socket.io-client'
import type { Seeded } from '#tests/support/seeded.ts'
import { ask } from './loadSockets.ts'

export interface Decisions {
  readonly seconds: number
  readonly decisions: number
  readonly done: number
  readonly refused: number
  readonly cpuSeconds: number
}

interface Load {
  readonly sockets: readonly Socket[]
  /** The rosters among which a person chooses, each with its shifts. */
  readonly rosters: readonly (readonly string[])[]
  readonly random: Seeded
  /** Commands that each person has under way at once. */
  readonly inFlight: number
  readonly seconds: number
  readonly cpu: () => number
}

/** Command ids are never used twice, in whatever run. */
let sent = 0

/** Nobody presses a button that they know to be dead: who is in withdraws, who is out signs up. */
export async function signUps({
  sockets,
  rosters,
  random,
  inFlight,
  seconds,
  cpu,
}: Load): Promise<Decisions> {
  const until = performance.now() + seconds * 1000
  let done = 0
  let refused = 0
  async function lane(socket: Socket, number: number): Promise<void> {
    const shiftIds = rosters[number % rosters.length] ?? []
    let inside: string | undefined
    while (performance.now() < until) {
      const shiftId: string = inside ?? random.pick(shiftIds)
      const name = inside === undefined ? 'shift.signUp' : 'shift.withdraw'
      const answer = await ask(socket, 'command', {
        name,
        input: { shiftId },
        commandId: `load-${(sent += 1)}-${random.seed}`,
      })
      if (answer.ok) inside = inside === undefined ? shiftId : undefined
      else if (answer.error?.code === 'not-signed-up') inside = undefined
      else if (!['shift-full', 'already-signed-up'].includes(answer.error?.code ?? ''))
        throw new Error(`the hub answered ${answer.error?.code ?? 'nothing'}`)
      if (answer.ok) done += 1
      else refused += 1
    }
  }

  const begun = performance.now()
  const before = cpu()
  await Promise.all(
    sockets.flatMap((socket, person) =>
      Array.from({ length: inFlight }, (_, index) => lane(socket, person * inFlight + index)),
    ),
  )
  const cpuSeconds = cpu() - before
  return { seconds: (performance.now() - begun) / 1000, decisions: done + refused, done, refused, cpuSeconds }
}
