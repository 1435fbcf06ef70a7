import { everyOne } from '#server/kernel/everyOne.ts'
import { generations, nameOf, type GenerationRecord } from '#server/kernel/generations.ts'
import type { Job } from '#server/kernel/jobs.ts'
import type { OwnCommand } from '#server/kernel/reactions.ts'
import { removeDocument, sealDocument } from '#shared/features/versions/hubCommands.ts'

const day = 24 * 3_600_000

/** What is still to be done about the generations of one document that were given up. */
function puttingAway(record: GenerationRecord, now: number): OwnCommand[] {
  const { replaced } = record
  const last = replaced.findLastIndex(({ erased }) => erased)
  const erased = replaced[last]
  return [
    ...(erased === undefined
      ? []
      : [{ name: removeDocument.name, input: { document: nameOf(record, erased.generation) } }]),
    ...replaced
      .slice(last + 1)
      .filter(({ at }) => now - Date.parse(at) < 2 * day)
      .map(({ generation, by, reason }) => ({
        name: sealDocument.name,
        input: { document: nameOf(record, generation), by, reason },
      })),
  ]
}

/** Another node may have stored a last edit while a generation was put away: it is put away once more, by the next day. */
export const sweepReplaced: Job = {
  name: 'document.sweep',
  async run({ read, give, now }) {
    let swept = 0
    for (const record of await everyOne(read, generations))
      for (const command of puttingAway(record, now)) if (await give(command)) swept += 1
    return { swept }
  },
}
