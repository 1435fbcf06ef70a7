import { describe, expect, it } from 'vitest'
import { notes, notesKernel } from '#tests/support/notesKernel.ts'

async function written(kernel = notesKernel()) {
  const { outcome } = await kernel.run('note.create', { text: 'name' }, 'c1')
  const { id: noteId } = (outcome as { value: { id: string } }).value
  return { ...kernel, noteId }
}

describe('a decision that forgets', () => {
  it('drops what earlier commands answered, also those of its own batch', async () => {
    const { run, store, noteId } = await written()
    await Promise.all([
      run('note.add', { noteId, text: 'more' }, 'c2'),
      run('note.blank', { noteId }, 'c3'),
      run('note.add', { noteId, text: 'later' }, 'c4'),
    ])
    const known = await Promise.all(
      ['c1', 'c2', 'c3', 'c4'].map((id) => store.outcome(notes, noteId, 'ann', id)),
    )
    expect(known.map((one) => one !== undefined)).toEqual([false, false, true, true])
    expect(await store.get(notes, noteId)).toMatchObject({ text: 'later', version: 4 })
  })

  it('that removes the record leaves those behind it in the batch without one', async () => {
    const { run, store, noteId } = await written()
    const [added, removed, late] = await Promise.all([
      run('note.add', { noteId, text: 'more' }, 'c2'),
      run('note.remove', { noteId }, 'c3'),
      run('note.add', { noteId, text: 'late' }, 'c4'),
    ])
    expect(added.outcome).toMatchObject({ ok: true, value: 'name more' })
    expect(removed.outcome).toMatchObject({ ok: true })
    expect(late.outcome).toMatchObject({ ok: false, error: { code: 'missing' } })
    expect(await store.get(notes, noteId)).toBeUndefined()
    expect(await store.changes.since('workspace:hub', 2, 10)).toMatchObject([
      { data: { id: noteId, removed: true } },
    ])
  })
})
