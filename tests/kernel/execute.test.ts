import { describe, expect, it } from 'vitest'
import { type CommitUnit, type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { failsAt, type Note, notes, notesKernel } from '#tests/support/notesKernel.ts'

const room = 'workspace:hub'

/** Counts what is committed, and lets the first commit wait until it is told to go on. */
function counting() {
  const units: CommitUnit[] = []
  let open = (): void => undefined
  let gate = Promise.resolve()
  const around = (store: Store): Store => ({
    ...store,
    commit: async (unit) => {
      units.push(unit)
      await gate
      return store.commit(unit)
    },
  })
  const hold = (): void => {
    gate = new Promise((resolve) => (open = resolve))
  }
  return { units, around, hold, release: () => open() }
}

async function withNote(around?: (store: Store) => Store) {
  const kernel = notesKernel(around)
  const { outcome } = await kernel.run('note.create', { text: 'a' }, 'create')
  const { id: noteId } = (outcome.ok ? outcome.value : {}) as { id: string }
  const text = async () => (await kernel.store.get<Note>(notes, noteId))?.text
  return { ...kernel, noteId, text }
}

describe('a repeated command id', () => {
  it('gives the same answer and the same place, and has one effect', async () => {
    const { run, noteId, text, store } = await withNote()
    const once = await run('note.add', { noteId, text: 'b' }, 'one')
    await run('note.add', { noteId, text: 'c' }, 'two')
    expect(await run('note.add', { noteId, text: 'b' }, 'one')).toEqual(once)
    expect(once.change).toEqual({ room, seq: 2 })
    expect(await text()).toBe('a b c')
    expect(await store.changes.head(room)).toBe(3)
  })

  it('creates one record, however often it comes', async () => {
    const { run, store } = notesKernel()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => run('note.create', { text: 'a' }, 'one')),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await store.count(notes)).toBe(1)
  })

  it('with another input is id-reused and changes nothing, also for another command', async () => {
    const { run, noteId, text } = await withNote()
    await run('note.add', { noteId, text: 'b' }, 'one')
    for (const [name, input, id] of [
      ['note.add', { noteId, text: 'c' }, 'one'],
      ['note.create', { text: 'c' }, 'create'],
      ['note.add', { noteId, text: 'c' }, 'create'],
    ] as const)
      expect((await run(name, input, id)).outcome).toMatchObject({ ok: false, error: { code: 'id-reused' } })
    expect(await text()).toBe('a b')
  })

  it('does not mind the order of the input’s fields', async () => {
    const { run, noteId } = await withNote()
    const once = await run('note.add', { noteId, text: 'b' }, 'one')
    expect(await run('note.add', { text: 'b', noteId }, 'one')).toEqual(once)
  })

  it('belongs to its actor: another one’s is another command', async () => {
    const { run, noteId, text } = await withNote()
    await Promise.all(['ann', 'ben'].map((actor) => run('note.add', { noteId, text: actor }, 'one', actor)))
    expect(await text()).toBe('a ann ben')
  })

  it('is decided anew after a refusal', async () => {
    const { run, noteId, text } = await withNote()
    const input = { noteId, text: 'b', most: 1 }
    expect((await run('note.add', input, 'one')).outcome).toMatchObject({
      ok: false,
      error: { code: 'full' },
    })
    expect((await run('note.add', { ...input, most: 2 }, 'one')).outcome.ok).toBe(true)
    expect(await text()).toBe('a b')
  })
})

describe('commands that wait for one record', () => {
  it('are decided on one copy and written once, each with its own answer and number', async () => {
    const { units, around, hold, release } = counting()
    const { run, noteId, text } = await withNote(around)
    hold()
    const first = run('note.add', { noteId, text: 'first' }, 'first')
    while (units.length < 2) await Promise.resolve()
    const rest = Array.from({ length: 30 }, (_, index) =>
      run('note.add', { noteId, text: `${index}` }, `id-${index}`),
    )
    release()
    const answers = await Promise.all([first, ...rest])
    expect(units).toHaveLength(3)
    expect(units[2]).toMatchObject({ expectedVersion: 2, record: { version: 32 } })
    expect(answers.map((answer) => answer.change?.seq)).toEqual(
      Array.from({ length: 31 }, (_, index) => index + 2),
    )
    expect(await text()).toBe(['a', 'first', ...Array.from({ length: 30 }, (_, index) => index)].join(' '))
  })

  it('do not spoil each other: a refused and a faulty one leave the others alone', async () => {
    const { run, noteId, text, errors, store } = await withNote()
    const answers = await Promise.all([
      run('note.add', { noteId, text: 'b' }, '1'),
      run('note.add', { noteId, text: failsAt.facts }, '2'),
      run('note.add', { noteId, text: 'never', most: 1 }, '3'),
      run('note.add', { noteId, text: failsAt.decide }, '4'),
      run('note.add', { noteId, text: failsAt.present }, '5'),
      run('note.add', { noteId, text: 'c' }, '6'),
    ])
    const codes = answers.map(({ outcome }) => (outcome.ok ? 'done' : outcome.error.code))
    expect(codes).toEqual(['done', 'fault', 'full', 'fault', 'fault', 'done'])
    expect(JSON.stringify(answers)).not.toContain('detail')
    expect(errors).toEqual(['command failed', 'command failed', 'command failed'])
    expect(await text()).toBe('a b c')
    expect(await store.changes.head(room)).toBe(3)
  })
})

describe('a version conflict', () => {
  it('is decided again on what stands by then', async () => {
    let meddle: ((store: Store) => Promise<unknown>) | undefined
    const { run, noteId, text } = await withNote((store) => ({
      ...store,
      commit: async (unit) => {
        const other = meddle
        meddle = undefined
        await other?.(store)
        return store.commit(unit)
      },
    }))
    meddle = (store) =>
      store.commit({
        collection: notes,
        record: { id: noteId, version: 2, text: 'theirs' } as Note,
        expectedVersion: 1,
        outcomes: [],
        changes: [],
      })
    expect((await run('note.add', { noteId, text: 'mine' }, 'one')).outcome).toEqual({
      ok: true,
      value: 'theirs mine',
    })
    expect(await text()).toBe('theirs mine')
  })

  it('that never ends is answered as unavailable, and the next command is heard', async () => {
    let always = false
    const { run, noteId, errors } = await withNote((store) => ({
      ...store,
      commit: (unit) => (always ? Promise.resolve({ ok: false, conflict: true }) : store.commit(unit)),
    }))
    always = true
    expect((await run('note.add', { noteId, text: 'b' }, 'one')).outcome).toMatchObject({
      error: { code: 'unavailable' },
    })
    always = false
    expect((await run('note.add', { noteId, text: 'b' }, 'one')).outcome).toEqual({ ok: true, value: 'a b' })
    expect(errors).toEqual(['store unavailable'])
  })
})

describe('a store that is not there', () => {
  it('answers unavailable, changes nothing, and works again afterwards with the same command id', async () => {
    let broken = false
    const fail = <T>(work: () => Promise<T>): Promise<T> =>
      broken ? Promise.reject(new StoreUnavailable('no disk')) : work()
    const { run, noteId, text, store } = await withNote((inner) => ({
      ...inner,
      commit: (unit) => fail(() => inner.commit(unit)),
    }))
    broken = true
    const refused = await Promise.all(
      [1, 2, 3].map((one) => run('note.add', { noteId, text: `${one}` }, `id-${one}`)),
    )
    for (const { outcome } of refused)
      expect(outcome).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    broken = false
    expect(await text()).toBe('a')
    expect(await store.changes.head(room)).toBe(1)
    expect((await run('note.add', { noteId, text: '1' }, 'id-1')).outcome).toEqual({ ok: true, value: 'a 1' })
  })

  it('is no business of commands for other records', async () => {
    const kernel = notesKernel((store) => ({
      ...store,
      commit: (unit) =>
        (unit.record as Note).text === 'bad'
          ? Promise.reject(new StoreUnavailable('bad block'))
          : store.commit(unit),
    }))
    const [good, bad] = await Promise.all([
      kernel.run('note.create', { text: 'good' }, 'one'),
      kernel.run('note.create', { text: 'bad' }, 'two'),
    ])
    expect([good.outcome.ok, bad.outcome.ok]).toEqual([true, false])
  })
})

it('an unknown command is missing', async () => {
  expect((await notesKernel().run('note.burn', {}, 'one')).outcome).toMatchObject({
    error: { code: 'missing' },
  })
})
