// A reaction gives its commands at least once and its effect once, whatever ends in between.
import { describe, expect, it } from 'vitest'
import { createReactions, type Reaction, reactionCursors } from '#server/kernel/reactions.ts'
import { type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { defineCollection } from '#server/kernel/collection.ts'
import { type Note, noteChanged, notes, notesKernel } from '#tests/support/notesKernel.ts'

const idsOf = async (kernel: ReturnType<typeof notesKernel>, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { outcome } = await kernel.run('note.create', { text: `n${String(index)}` }, `c${String(index)}`)
      return (outcome as { value: { id: string } }).value.id
    }),
  )

/** Every new note is noted once on the first one; that this announces a change of its own must not go round in circles. */
function noting(target: () => string): Reaction {
  return {
    name: 'note.note',
    to: noteChanged,
    commands: ({ data }) =>
      Promise.resolve(
        data.id === target() ? [] : [{ name: 'note.add', input: { noteId: target(), text: data.id } }],
      ),
  }
}

async function noted(store: Store, id: string): Promise<string[]> {
  const note = await store.get(defineCollection<Note>()({ ...notes }), id)
  return (note?.text ?? '').split(' ').slice(1)
}

describe('a reaction', () => {
  it('reacts to what was announced before it started and to what comes after, in order, once each', async () => {
    const kernel = notesKernel()
    const [first = '', second = ''] = await idsOf(kernel, 2)
    const reactions = createReactions({ ...kernel, reactions: [noting(() => first)] })
    reactions.start()
    await reactions.settled()
    expect(await noted(kernel.store, first)).toEqual([second])
    const { outcome } = await kernel.run('note.create', { text: 'late' }, 'late')
    await reactions.settled()
    expect(await noted(kernel.store, first)).toEqual([
      second,
      (outcome as { value: { id: string } }).value.id,
    ])
    await reactions.stop()
  })

  it('goes on from its cursor after a restart', async () => {
    const kernel = notesKernel()
    const [first = ''] = await idsOf(kernel, 3)
    const before = createReactions({ ...kernel, reactions: [noting(() => first)] })
    before.start()
    await before.settled()
    await before.stop()
    const seen: number[] = []
    const counting: Reaction = {
      ...noting(() => first),
      commands: ({ seq }) => Promise.resolve(seen.push(seq) > 0 ? [] : []),
    }
    const after = createReactions({ ...kernel, reactions: [counting] })
    after.start()
    await after.settled()
    await after.stop()
    const cursor = await kernel.store.get(reactionCursors, 'note.note')
    expect(seen.filter((seq) => seq <= 3)).toEqual([])
    expect(cursor?.seq).toBe(await kernel.store.changes.head('workspace:hub'))
  })

  it('that ended between the command and its cursor gives the command again, and nothing is done twice', async () => {
    let broken = true
    const kernel = notesKernel((store) => ({
      ...store,
      commit: (unit) =>
        broken && unit.collection.name === reactionCursors.name && Reflect.get(unit.record, 'seq') === 2
          ? Promise.reject(new StoreUnavailable('the process ends here'))
          : store.commit(unit),
    }))
    const [first = '', second = ''] = await idsOf(kernel, 2)
    const dying = createReactions({ ...kernel, reactions: [noting(() => first)] })
    dying.start()
    await dying.settled()
    await dying.stop()
    expect(await kernel.store.get(reactionCursors, 'note.note')).toMatchObject({ seq: 1 })
    expect(await noted(kernel.store, first)).toEqual([second])
    broken = false
    const next = createReactions({ ...kernel, reactions: [noting(() => first)] })
    next.start()
    await next.settled()
    await next.stop()
    expect(await noted(kernel.store, first)).toEqual([second])
    expect((await kernel.store.get(reactionCursors, 'note.note'))?.seq).toBeGreaterThan(1)
  })

  it('passes over what is gone, and waits where a command is refused otherwise', async () => {
    const kernel = notesKernel()
    const [first = ''] = await idsOf(kernel, 1)
    const missing: Reaction = { ...noting(() => 'nobody'), name: 'note.miss' }
    const refused: Reaction = {
      name: 'note.refuse',
      to: noteChanged,
      commands: () => Promise.resolve([{ name: 'note.add', input: { noteId: first, text: 'x', most: 0 } }]),
    }
    const reactions = createReactions({ ...kernel, reactions: [missing, refused] })
    reactions.start()
    await reactions.settled()
    await reactions.stop()
    expect((await kernel.store.get(reactionCursors, 'note.miss'))?.seq).toBe(1)
    expect(await kernel.store.get(reactionCursors, 'note.refuse')).toBeUndefined()
  })
})
