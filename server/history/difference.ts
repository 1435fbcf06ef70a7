/** What two sequences have in common (Myers, 1986), bounded: beyond a thousand differences the rest counts as replaced. */
export interface Step {
  readonly standing: 'same' | 'added' | 'removed'
  /** Places in the two sequences; for `added` only `b` counts, for `removed` only `a`. */
  readonly a: number
  readonly b: number
}

const mostDifferences = 1000

export function difference<T>(a: readonly T[], b: readonly T[]): readonly Step[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1]
  const steps: Step[] = []
  for (let at = 0; at < start; at++) steps.push({ standing: 'same', a: at, b: at })
  steps.push(...middle(a.slice(start, endA), b.slice(start, endB), start))
  for (let at = endA; at < a.length; at++) steps.push({ standing: 'same', a: at, b: at - endA + endB })
  return steps
}

function middle<T>(a: readonly T[], b: readonly T[], offset: number): readonly Step[] {
  const traces = search(a, b)
  const step = (standing: Step['standing'], x: number, y: number): Step => ({
    standing,
    a: x + offset,
    b: y + offset,
  })
  if (traces === undefined)
    return [...a.map((_, x) => step('removed', x, 0)), ...b.map((_, y) => step('added', a.length, y))]
  const steps: Step[] = []
  let [x, y] = [a.length, b.length]
  for (let depth = traces.length - 1; depth >= 0; depth--) {
    const reach = (k: number): number => traces[depth]?.get(k) ?? -1
    const k = x - y
    const down = depth > 0 && (k === -depth || (k !== depth && reach(k - 1) < reach(k + 1)))
    const fromX = depth === 0 ? 0 : down ? reach(k + 1) : reach(k - 1)
    const fromY = depth === 0 ? 0 : fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY) steps.push(step('same', --x, --y))
    if (depth === 0) break
    if (down) steps.push(step('added', x, --y))
    else steps.push(step('removed', --x, y))
  }
  return steps.reverse()
}

/** How far each diagonal reaches before each round; undefined where there are too many differences. */
function search<T>(a: readonly T[], b: readonly T[]): readonly ReadonlyMap<number, number>[] | undefined {
  const reached = new Map<number, number>([[1, 0]])
  const traces: ReadonlyMap<number, number>[] = []
  for (let depth = 0; depth <= mostDifferences; depth++) {
    traces.push(new Map(reached))
    for (let k = -depth; k <= depth; k += 2) {
      const before = (diagonal: number): number => reached.get(diagonal) ?? -1
      const down = k === -depth || (k !== depth && before(k - 1) < before(k + 1))
      let x = down ? before(k + 1) : before(k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reached.set(k, x)
      if (x >= a.length && x - k >= b.length) return traces
    }
  }
  return undefined
}
