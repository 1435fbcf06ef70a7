/** One socket: what it has sent, what it is owed, and how much it may leave lying. */
import { Budget } from './budget.ts'
import type { Contribution } from './contribution.ts'
import { writeDirectly } from './directLine.ts'
import type { Frame } from './frame.ts'
import { ackFrame, nackFrame } from './frames.ts'
import { joinBytes } from './messages.ts'
import { later, shortReason } from './refusal.ts'
import type { SocketLike } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { Holder } from './presence.ts'
import type { Holding } from './outgoing.ts'
import { Questions } from './questions.ts'
import type { Person, Session } from './session.ts'
import type { Surroundings } from './surroundings.ts'

/** Time for a closing handshake before the line is cut. */
const closingPatienceMs = 5_000

const mostCopiedBytes = 4 * 1024

/** What holding a frame costs beside its bytes. */
const frameOverhead = 64

export class Connection implements Holder, Holding {
  readonly session: Session
  readonly budget: Budget
  readonly questions: Questions
  readonly clients = new Set<number>()
  readonly used = new Set<number>()
  readonly claimed = new Set<number>()
  introduced = false
  /** The document is loaded, and the client has been asked what it has. */
  loaded = false
  #early: Uint8Array[] = []
  #earlyBytes = 0
  /** Update messages received so far; acknowledgements count them. */
  received = 0
  /** Those of them that are durable, from the first on without a gap: what may be acknowledged. */
  durable = 0
  readonly #durableBeyond = new Set<number>()
  /** The client has answered the server's question; `answered` is set when the answer was judged. */
  answerCame = false
  answered = false
  /** Edits that came before the answer and build on what it brings: judged behind it, gone with the connection. */
  readonly ahead: Contribution[] = []
  /** Bytes of its edits that are not durable yet. */
  unsettledBytes = 0
  /** Closed by the server: whatever of it still waits is not applied. */
  rejected = false
  readonly #socket: SocketLike
  readonly #surroundings: Surroundings
  readonly #overflowed: (connection: Connection) => void
  #open = true
  #heardAt: number
  #exempt = 0
  #queued = 0
  /** What was seen last to lie in the socket. */
  #lying = 0
  #movedAt: number
  #cancelCut: (() => void) | undefined

  constructor(
    socket: SocketLike,
    session: Session,
    surroundings: Surroundings,
    overflowed: (connection: Connection) => void,
  ) {
    this.session = session
    this.#socket = socket
    this.#surroundings = surroundings
    this.#overflowed = overflowed
    const now = surroundings.clock.now()
    this.budget = new Budget(surroundings.limits, now)
    this.questions = new Questions(surroundings.limits, now)
    this.#heardAt = now
    this.#movedAt = now
  }

  get person(): Person {
    return this.session.person
  }

  get open(): boolean {
    return this.#open
  }

  /** Keeps a frame that came before the document was loaded; false where that would be too much. */
  keepEarly(frame: Uint8Array): boolean {
    this.#earlyBytes += frame.length + frameOverhead
    if (this.#earlyBytes > this.#surroundings.limits.queueBytes) return false
    this.#early.push(frame)
    return true
  }

  takeEarly(): readonly Uint8Array[] {
    const early = this.#early
    this.#early = []
    return early
  }

  get queuedBytes(): number {
    return this.#open ? this.#socket.bufferedAmount : 0
  }

  /** Some of the last answer has not left yet. */
  get answerLies(): boolean {
    return Math.min(this.#exempt, this.#socket.bufferedAmount) > 0
  }

  /** This message is durable, or nothing in it has to be. */
  settle(number: number): void {
    this.#durableBeyond.add(number)
    while (this.#durableBeyond.delete(this.durable + 1)) this.durable += 1
  }

  send(frame: Frame): void {
    if (!this.#open) return
    if (!writeDirectly(this.#socket, frame.whole)) this.#socket.send(frame.message)
    this.#sent()
  }

  /** Two messages, in one piece where that is possible and worth the copying. */
  sendBoth(first: Frame, second: Frame): void {
    if (!this.#open) return
    const small = first.whole.length < mostCopiedBytes
    if (!small || !writeDirectly(this.#socket, joinBytes([first.whole, second.whole]))) {
      this.send(first)
      this.send(second)
    } else this.#sent()
  }

  /** For the document itself, which may be larger than what a slow reader may leave lying. */
  sendWhole(frame: Frame): void {
    this.#exempt += frame.whole.length
    this.send(frame)
  }

  #sent(): void {
    this.#heardAt = this.#surroundings.clock.now()
    const queued = this.#socket.bufferedAmount
    this.#exempt = Math.min(this.#exempt, queued)
    this.#lies(queued)
    if (queued - this.#exempt > this.#surroundings.limits.outgoingBytes) this.#overflowed(this)
  }

  look(): void {
    this.#lies(this.#socket.bufferedAmount)
  }

  #lies(bytes: number): void {
    const more = bytes - this.#lying
    this.#lying = bytes
    if (more !== 0) this.#surroundings.outgoing.changed(more)
  }

  cut(): void {
    this.#socket.terminate?.()
    this.#released()
  }

  #released(): void {
    this.#surroundings.outgoing.closing.delete(this)
    this.#lies(0)
  }

  /** Closes the socket; frames of this connection that still wait are dropped. */
  reject(refusal: Refusal, messageNumber?: number): void {
    if (!this.#open) return
    if (this.session.acknowledge && messageNumber !== undefined) {
      if (this.durable > 0) this.#socket.send(ackFrame(this.durable).message)
      this.#socket.send(nackFrame(messageNumber, refusal.code, refusal.reason).message)
    }
    this.rejected = true
    this.#open = false
    this.#cancelCut = this.#surroundings.clock.after(closingPatienceMs, () => this.#socket.terminate?.())
    this.#surroundings.outgoing.closing.add(this)
    this.#socket.close(refusal.code, shortReason(refusal.reason))
  }

  /** The socket has closed, by whomever. */
  closed(): void {
    this.#open = false
    this.#cancelCut?.()
    this.#cancelCut = undefined
    this.#released()
  }

  heardNothingFor(now: number): number {
    return now - this.#heardAt
  }

  /** Looks whether the queue of a slow reader still moves. */
  checkMovement(now: number): Refusal | undefined {
    const queued = this.#socket.bufferedAmount
    if (queued === 0 || queued < this.#queued) this.#movedAt = now
    this.#queued = queued
    return now - this.#movedAt > this.#surroundings.limits.stuckAfter ? later('reads nothing') : undefined
  }
}
