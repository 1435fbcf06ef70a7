import type { ChangeMessage } from '#shared/contract/change.ts'
import type { ChangeLog } from '#server/kernel/ports.ts'
import type { Reading } from './openReading.ts'
import { messageOf } from './records.ts'

interface Row {
  readonly seq: number
  readonly name: string
  readonly data: string
  readonly at: string
  readonly actor: string
  readonly command: string | null
}

export function createChanges(reading: Reading, epoch: string, listen: ChangeLog['listen']): ChangeLog {
  return {
    epoch,
    listen,
    async head(room) {
      const row = await reading.read((prepare) =>
        prepare('select max(seq) as head from changes where room = ?').get(room),
      )
      return Number(row?.['head'] ?? 0)
    },
    async since(room, seq, limit) {
      const sql =
        'select seq, name, data, at, actor, command from changes where room = ? and seq > ? order by seq limit ?'
      const rows = (await reading.read((prepare) =>
        prepare(sql).all(room, seq, limit),
      )) as unknown as readonly Row[]
      return rows.map(({ seq: number, name, data, at, actor, command }): ChangeMessage =>
        messageOf(number, { room, name, data, at, by: actor, commandId: command ?? undefined }),
      )
    },
  }
}
