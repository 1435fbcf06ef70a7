/** Finds how deep an update would nest shared types, before it is applied: what is too deep breaks every reader of it. */
import * as Y from 'yjs'
import type { Limits } from './limits.ts'
import { readShape } from './updateShape.ts'

interface Items {
  readonly clocks: number[]
  /** What each item refers to, three numbers an item: client, clock, and 1 when it stands inside that. */
  readonly places: number[]
  readonly depths: number[]
}

const unknown = -1
const underWay = -2

export interface Nesting {
  /** Depth of the deepest shared type in the update; types at the top of the document have depth 0. */
  readonly deepest: number
  /** False when it hangs on something that the document does not hold yet. */
  readonly certain: boolean
}

export function nestingOf(bytes: Uint8Array, doc: Y.Doc, limits: Limits): Nesting {
  const lookUp = new LookUp(doc)
  const clients = new Map<number, Items>()
  const types: { readonly items: Items; readonly index: number }[] = []
  readShape(bytes, limits, (client, clock, place, isType) => {
    let items = clients.get(client)
    if (items === undefined) clients.set(client, (items = { clocks: [], places: [], depths: [] }))
    if (isType) types.push({ items, index: items.clocks.length })
    items.clocks.push(clock)
    items.places.push(place.client, place.clock, place.inside ? 1 : 0)
    items.depths.push(unknown)
  })
  let deepest = 0
  for (const { items, index } of types) deepest = Math.max(deepest, depthOf(items, index, clients, lookUp))
  return { deepest, certain: lookUp.certain }
}

/** Follows the references until a depth is known, without recursion: chains are as long as the attacker likes. */
function depthOf(
  start: Items,
  startIndex: number,
  clients: ReadonlyMap<number, Items>,
  lookUp: LookUp,
): number {
  const trail: { readonly items: Items; readonly index: number }[] = []
  let items = start
  let index = startIndex
  let depth = 0
  for (;;) {
    const known = items.depths[index] ?? 0
    if (known >= 0) {
      depth = known
      break
    }
    trail.push({ items, index })
    if (known === underWay) break
    items.depths[index] = underWay
    const client = items.places[index * 3] ?? -1
    const clock = items.places[index * 3 + 1] ?? 0
    const next = clients.get(client)
    const nextIndex = next === undefined ? -1 : lastAtOrBefore(next.clocks, clock)
    if (next === undefined || nextIndex < 0) {
      depth = client === -1 ? -1 : lookUp.depth(client, clock)
      break
    }
    items = next
    index = nextIndex
  }
  for (const step of trail.reverse()) {
    if (step.items.places[step.index * 3 + 2] === 1) depth += 1
    step.items.depths[step.index] = depth
  }
  return depth
}

function lastAtOrBefore(clocks: readonly number[], clock: number): number {
  let low = 0
  let high = clocks.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if ((clocks[middle] ?? 0) <= clock) low = middle + 1
    else high = middle - 1
  }
  return high
}

class LookUp {
  certain = true
  readonly #doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.#doc = doc
  }

  depth(client: number, clock: number): number {
    const { store } = this.#doc
    if (Y.getState(store, client) <= clock) {
      this.certain = false
      return 0
    }
    const structs = store.clients.get(client) ?? []
    const struct = structs[Y.findIndexSS(structs, clock)]
    let depth = 0
    let item = struct instanceof Y.Item ? struct : null
    for (; item !== null; depth++) {
      const parent: unknown = item.parent
      if (!(parent instanceof Y.AbstractType)) break
      item = parent._item
      if (item === null) break
    }
    return depth
  }
}
