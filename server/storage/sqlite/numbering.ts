import type { Prepare } from './preparer.ts'

/** Numbers the changes of each room. The last numbers stay in memory; whoever rolls back must call `forget`. */
export function createNumbering(prepare: Prepare) {
  const heads = new Map<string, number>()

  function head(room: string): number {
    return (
      heads.get(room) ??
      Number(prepare('select max(seq) as head from changes where room = ?').get(room)?.['head'] ?? 0)
    )
  }

  return {
    next(room: string): number {
      const number = head(room) + 1
      heads.set(room, number)
      return number
    },
    forget: (): void => heads.clear(),
  }
}

export type Numbering = ReturnType<typeof createNumbering>
