// What one room has shown us so far: which numbers were seen, in which epoch, and who listens.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Failure } from '#shared/contract/outcome.ts'

export type News =
  | { readonly kind: 'change'; readonly message: ChangeMessage }
  /** Something may have been missed: fetch again. Also the first news after subscribing. Versions of another epoch count for nothing. */
  | { readonly kind: 'reset'; readonly epoch: string | undefined }
  /** The room is not, or no longer, open to this person. */
  | { readonly kind: 'refused'; readonly failure: Failure }

export type Listener = (news: News) => void

export interface Standing {
  readonly seq: number
  readonly epoch: string
  readonly replay: boolean
}

export class Room {
  readonly listeners = new Set<Listener>()
  since: number | undefined
  epoch: string | undefined
  /** An answer to `subscribe` has come on some connection; before that, listeners know nothing. */
  subscribed = false
  /** The server said no; asked again only when somebody new wants to follow. */
  refused = false
  private waiting: { seq: number; done: () => void }[] = []

  /** The answer to `subscribe`. With a replay the missed changes follow; without one everything has to be fetched. */
  stand(standing: Standing): void {
    const first = !this.subscribed
    const follows = standing.replay && this.epoch === standing.epoch
    this.subscribed = true
    this.refused = false
    this.epoch = standing.epoch
    if (!follows) this.since = standing.seq
    this.release()
    if (first || !follows) this.tell({ kind: 'reset', epoch: this.epoch })
  }

  /** Begins a little before the present number, so that the newest changes are told again. */
  begin(standing: Standing, back: number): void {
    this.epoch = standing.epoch
    this.since = Math.max(0, standing.seq - back)
  }

  /** Delivers a change once; a hole in the numbers makes the listeners fetch again. */
  take(message: ChangeMessage): void {
    const { since } = this
    if (since !== undefined && message.seq <= since) return
    const hole = this.subscribed && since !== undefined && message.seq > since + 1
    this.since = message.seq
    this.tell({ kind: 'change', message })
    if (hole) this.tell({ kind: 'reset', epoch: this.epoch })
    this.release()
  }

  refuse(failure: Failure): void {
    this.subscribed = false
    this.refused = true
    this.since = undefined
    this.epoch = undefined
    this.tell({ kind: 'refused', failure })
  }

  /** Settles when the change with this number has been delivered. */
  seen(seq: number): Promise<void> {
    if (this.since !== undefined && this.since >= seq) return Promise.resolve()
    return new Promise((done) => this.waiting.push({ seq, done }))
  }

  private release(): void {
    const since = this.since ?? 0
    const due = this.waiting.filter((one) => one.seq <= since)
    this.waiting = this.waiting.filter((one) => one.seq > since)
    for (const one of due) one.done()
  }

  private tell(news: News): void {
    for (const listener of [...this.listeners]) listener(news)
  }
}
