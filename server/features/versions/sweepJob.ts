import { everyOne } from '#server/kernel/everyOne.ts'
import { generations, nameOf } from '#server/kernel/generations.ts'
import type { Job } from '#server/kernel/jobs.ts'
import { removeDocument } from '#shared/features/versions/hubCommands.ts'

/** Another node may have stored a last edit while an erasure was carried out: what was erased is removed once more, every day. */
export const sweepErased: Job = {
  name: 'document.sweep',
  async run({ read, give }) {
    let removed = 0
    for (const record of await everyOne(read, generations)) {
      const last = record.replaced.findLast(({ erased }) => erased)
      if (last === undefined) continue
      const document = nameOf(record, last.generation)
      if (await give({ name: removeDocument.name, input: { document } })) removed += 1
    }
    return { removed }
  },
}
