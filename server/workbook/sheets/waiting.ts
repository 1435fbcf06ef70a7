// Which tasks wait for which: numbers, ranges of numbers or titles; circles found out.
import { folded } from '../fold.ts'

/** The tokens of a cell: "1、3-5" are 1, 3, 4 and 5. */
export function waitingFor(text: string): string[] {
  return folded(text)
    .replace(/^(第|序号|任务)+/, '')
    .split(/[、,;/]|和/)
    .flatMap((token) => {
      const range = /^(\d{1,3})(?:-|~|至|到)(\d{1,3})$/.exec(token)
      const from = Number(range?.[1])
      const to = Number(range?.[2])
      if (range === null || to < from) return [token.replace(/^0*(\d+)(?:号|\.0)?$/, '$1')]
      return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
    })
    .filter((token) => token !== '' && token !== '无' && token !== '-')
}

/** Every circle of keys, each once, beginning with its first member. */
export function circlesOf(waits: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const finished = new Set<string>()
  for (const start of waits.keys()) {
    const path: string[] = []
    const places = new Map<string, number>()
    // Depth first by hand: a chain of tasks may be as long as the sheet.
    const open: { key: string; next: number }[] = finished.has(start) ? [] : [{ key: start, next: 0 }]
    while (open.length > 0) {
      const top = open.at(-1)
      if (top === undefined) break
      if (top.next === 0) {
        places.set(top.key, path.length)
        path.push(top.key)
      }
      const after = waits.get(top.key)?.[top.next]
      top.next += 1
      if (after === undefined) {
        finished.add(top.key)
        places.delete(top.key)
        path.pop()
        open.pop()
      } else if (places.has(after)) circles.push(path.slice(places.get(after)))
      else if (!finished.has(after) && waits.has(after)) open.push({ key: after, next: 0 })
    }
  }
  return circles
}
