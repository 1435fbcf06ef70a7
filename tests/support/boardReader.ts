// A client as simple as a client may be: subscribe first, then ask, and keep the higher version of every card.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import type { SocketClient } from './socketClient.ts'

export interface Place {
  readonly seq: number
  readonly epoch: string
}

export interface BoardReader {
  readonly cards: ReadonlyMap<string, Task>
  /** Where the reader stood when it began to listen. */
  readonly from: Place
  /** What it has heard since, in order. */
  heard(): readonly ChangeMessage[]
  /** Where it stands now. */
  place(): Place
  leave(): void
}

function keepHigher(cards: Map<string, Task>, card: Task): void {
  if ((cards.get(card.id)?.version ?? 0) < card.version) cards.set(card.id, card)
}

/** Reads the board of an event; with `earlier`, as one that was away and knows where it stood. */
export async function readBoard(
  socket: SocketClient,
  workspaceId: string,
  eventId: string,
  earlier?: { readonly cards: ReadonlyMap<string, Task>; readonly place: Place },
): Promise<BoardReader> {
  const cards = new Map(earlier?.cards)
  const answer = await socket.subscribe(workspaceId, earlier?.place)
  if (answer.value === undefined) throw new Error(`subscribe: ${answer.error?.code ?? ''}`)
  const { seq, epoch, replay } = answer.value
  const from = replay && earlier !== undefined ? earlier.place : { seq, epoch }
  if (!replay) {
    const { value } = await socket.query('task.list', { eventId })
    for (const card of (value as { items: Task[] }).items) keepHigher(cards, card)
  }
  return {
    from,
    heard: () => socket.changes,
    place: () => ({ seq: socket.changes.at(-1)?.seq ?? from.seq, epoch }),
    get cards() {
      for (const { data } of socket.changes) if ('state' in data) keepHigher(cards, data.state as Task)
      return cards
    },
    leave: () => socket.close(),
  }
}
