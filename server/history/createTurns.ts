/** One after the other for each document: two restores at once would both write the same words. */
export function createTurns() {
  const turns = new Map<string, Promise<unknown>>()

  return function inTurn<T>(document: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(document) ?? Promise.resolve()).then(work)
    const settled = turn.catch(() => undefined)
    turns.set(document, settled)
    void settled.then(() => turns.get(document) === settled && turns.delete(document))
    return turn
  }
}
