import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Ranges } from '../../server/sync/ranges.ts'
import { wrapSnapshot } from '../../server/sync/snapshot.ts'
import { superfluous } from '../../server/sync/thinning.ts'
import { Writers } from '../../server/sync/index.ts'
import type { OpenedState, StoredVersion } from '../../server/sync/index.ts'
import { ManualClock } from './support/manualClock.ts'
import { gate, MemoryLog } from './support/memoryLog.ts'
import { MemoryVersions } from './support/memoryVersions.ts'
import { Random } from './support/random.ts'
import { createTestHub, documentName } from './support/testHub.ts'

const minute = 60_000

function createVersioned(limits = {}, log = new MemoryLog()) {
  const clock = new ManualClock()
  const versions = new MemoryVersions(log, clock)
  const hub = createTestHub(limits, log, clock, versions)
  const list = (): Promise<readonly StoredVersion[]> => versions.versions(documentName)
  const texts = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all((await list()).map(async ({ id }) => textOf(await hub.engine.open(documentName, id))))
  return { hub, clock, versions, log, list, texts }
}

const textOf = (state: OpenedState | undefined): string | undefined => state?.doc.getText('body').toString()

/** Each character of the text with its writer. */
function written({ doc, writers }: OpenedState): readonly string[] {
  const found: string[] = []
  for (let item = doc.getText('body')._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (const [place, character] of [...item.content.str].entries())
      found.push(`${character}:${writers.writerOf(item.id.client, item.id.clock + place)}`)
  }
  return found
}

describe('versions', () => {
  it('[V1] are whole states: what is written, compacted or deleted later leaves them as they are', async () => {
    const { hub, log, versions } = createVersioned({ compactRows: 3, compactRowsAtRest: 100 })
    const ada = hub.join('ada')
    await hub.run()
    ada.write('first draft')
    await hub.run()
    const kept = await hub.engine.keep(documentName, { id: 'v1', kind: 'named', name: 'draft', by: 'ada' })
    expect(kept).toMatchObject({ id: 'v1', kind: 'named', name: 'draft', by: 'ada', authors: ['ada'] })
    ada.erase(0, 11)
    for (const letter of 'second') {
      ada.write(letter)
      await hub.run(20)
    }
    await hub.run()
    expect(log.rows(documentName).length).toBeLessThan(3)
    log.documents.clear()
    expect(textOf(await hub.engine.open(documentName, 'v1'))).toBe('first draft')
    expect(await hub.engine.open(documentName, 'v9')).toBeUndefined()
    expect(versions.kept.get(documentName)).toHaveLength(1)
  })

  it('[V2] come when writing has paused, and only where something was written', async () => {
    const { hub, list, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    expect(await list()).toEqual([])
    ada.write('one ')
    await hub.run(3 * minute)
    ada.write('two')
    await hub.run(4.9 * minute)
    expect(await list()).toEqual([])
    await hub.run(0.2 * minute)
    expect(await texts()).toEqual(['one two'])
    await hub.run(60 * minute)
    expect(await texts()).toEqual(['one two'])
  })

  it('[V2] come every 15 minutes while people go on writing', async () => {
    const { hub, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    for (let passed = 0; passed < 32; passed++) {
      ada.write('.')
      await hub.run(minute)
    }
    expect(await texts()).toEqual(['.'.repeat(15), '.'.repeat(30)])
  })

  it('[V2] come when everybody has left, before the document leaves memory', async () => {
    const { hub, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('a word')
    await hub.run()
    ada.socket.hangUp()
    await hub.run(29_000)
    expect(await texts()).toEqual([])
    await hub.run(2000)
    expect(await texts()).toEqual(['a word'])
    expect(hub.engine.statistics().documents).toBe(0)
    const bo = hub.join('bo')
    await hub.run(60_000)
    bo.socket.hangUp()
    await hub.run(60_000)
    expect(await texts()).toEqual(['a word'])
  })

  it('[V3] who wrote what outlives compaction, in the present and in versions', async () => {
    const { hub, log } = createVersioned({ compactRows: 4, compactRowsAtRest: 100 })
    const ada = hub.join('ada')
    const bo = hub.join('bo')
    await hub.run()
    ada.write('aa')
    await hub.run()
    bo.write('B', 1)
    await hub.run()
    await hub.engine.keep(documentName, { id: 'v1', kind: 'named' })
    bo.erase(0, 1)
    await hub.run()
    ada.write('!')
    await hub.run()
    expect(log.rows(documentName)).toEqual([])
    const now = await hub.engine.open(documentName)
    expect(now && written(now)).toEqual(['B:bo', 'a:ada', '!:ada'])
    const then = await hub.engine.open(documentName, 'v1')
    expect(then && written(then)).toEqual(['a:ada', 'B:bo', 'a:ada'])
    expect(now?.writers.deleterOf(ada.doc.clientID, 0)).toBe('bo')
    expect(now && Writers.decode(now.writers.encode()).deleterOf(ada.doc.clientID, 0)).toBe('bo')
    expect(now?.writers.deleterOf(ada.doc.clientID, 1)).toBeUndefined()
  })

  it('[V3] ranges agree with a table of single characters, whatever order they come in', () => {
    const random = new Random(11)
    for (let round = 0; round < 200; round++) {
      const ranges = new Ranges()
      const table = new Map<number, string>()
      for (let step = 0; step < 12; step++) {
        const from = random.below(30)
        const to = from + 1 + random.below(8)
        const person = random.pick(['a', 'b', 'c'])
        ranges.note({ client: 1, from, to }, person)
        for (let clock = from; clock < to; clock++) if (!table.has(clock)) table.set(clock, person)
      }
      for (let clock = 0; clock < 40; clock++) expect(ranges.personAt(1, clock)).toBe(table.get(clock))
    }
  })

  it('[V4] name those who wrote or deleted since the one before', async () => {
    const { hub, list } = createVersioned()
    const [ada, bo, cy] = [hub.join('ada'), hub.join('bo'), hub.join('cy')]
    await hub.run()
    ada.write('aaaa')
    bo.write('bb')
    await hub.run(6 * minute)
    cy.erase(0, 1)
    await hub.run(6 * minute)
    bo.write('b')
    await hub.run(6 * minute)
    expect((await list()).map(({ authors }) => authors)).toEqual([['ada', 'bo'], ['cy'], ['bo']])
  })

  it('[V5] what a stopped engine left has a version before the next edit', async () => {
    const first = createVersioned()
    const ada = first.hub.join('ada')
    await first.hub.run()
    ada.write('before the restart')
    await first.hub.run()
    await first.hub.engine.close()
    expect(await first.list()).toEqual([])
    const second = createVersioned({}, first.log)
    const bo = second.hub.join('bo')
    await second.hub.run()
    expect(await second.list()).toEqual([])
    bo.erase(0, 18)
    await second.hub.run()
    expect(await second.texts()).toEqual(['before the restart'])
  })

  it('[V6] a change of a version merges with what was written since', async () => {
    const { hub } = createVersioned()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.write('kept text')
    await hub.run()
    await hub.engine.keep(documentName, { id: 'v1', kind: 'before' })
    bo.write('; later')
    await hub.run()
    const asked = { id: 'v2', kind: 'restored', of: 'v0', by: 'ada' } as const
    const revised = await Promise.all([
      hub.engine.revise(documentName, 'v1', asked, (doc) => doc.getText('body').delete(0, 5)),
      hub.run(),
    ])
    expect(revised[0]).toMatchObject({ ...asked, authors: ['ada'] })
    await hub.run()
    expect([ada.text, bo.text]).toEqual(['text; later', 'text; later'])
    expect(textOf(await hub.engine.open(documentName, 'v2'))).toBe('text')
    expect((await hub.engine.open(documentName))?.writers.deleterOf(ada.doc.clientID, 0)).toBe('ada')
    expect(
      await hub.engine.revise(documentName, 'v9', { ...asked, id: 'v3' }, () => undefined),
    ).toBeUndefined()
  })

  it('[V6] the state of an earlier row is kept without what came after', async () => {
    const { hub, list } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('seen')
    await hub.run()
    const seen = await hub.engine.open(documentName)
    ada.write(', unseen')
    await hub.run()
    const keep = (id: string, upTo?: number) =>
      hub.engine.keep(
        documentName,
        { id, kind: 'before' },
        { ifChanged: true, ...(upTo === undefined ? {} : { upTo }) },
      )
    await keep('v1', seen?.row)
    expect(textOf(await hub.engine.open(documentName, 'v1'))).toBe('seen')
    await keep('v2')
    expect(textOf(await hub.engine.open(documentName, 'v2'))).toBe('seen, unseen')
    expect((await keep('v3', seen?.row))?.id).toBe('v1')
    expect((await keep('v4'))?.id).toBe('v2')
    expect(await list()).toHaveLength(2)
  })

  it('[V7] thin out with age', () => {
    const end = Date.parse('2026-11-23T12:30:00Z')
    const versions = Array.from({ length: 24 * 4 * 200 }, (_, place) => ({
      id: `v${place}`,
      kind: place === 5 ? ('named' as const) : ('automatic' as const),
      at: new Date(end - (24 * 4 * 200 - 1 - place) * 15 * minute).toISOString(),
      row: place,
      authors: [],
    }))
    const gone = new Set(superfluous(versions))
    const left = versions.filter(({ id }) => !gone.has(id))
    const younger = (days: number) =>
      left.filter(({ at }) => end - Date.parse(at) < days * 24 * 60 * minute).length
    expect(younger(1)).toBe(96)
    expect(younger(7) - younger(1)).toBeCloseTo(6 * 24, -1)
    expect(younger(90) - younger(7)).toBeCloseTo(83, -1)
    expect(left.length - younger(90)).toBeCloseTo(16, -1)
    expect(left.some(({ kind }) => kind === 'named')).toBe(true)
    expect(left.at(-1)).toBe(versions.at(-1))
    expect(superfluous(left)).toEqual([])
    expect(superfluous([])).toEqual([])
  })

  it('[V7] and are dropped from the store as they grow old', async () => {
    const { hub, list } = createVersioned({ unloadAfterMs: 1e12 })
    const ada = hub.join('ada', {}, { quiet: false })
    await hub.run()
    for (let round = 0; round < 4; round++) {
      ada.write('.')
      await hub.run()
      await hub.clock.advance(10 * minute)
    }
    expect(await list()).toHaveLength(4)
    await hub.clock.advance(48 * 60 * minute)
    hub.rejoin(ada, 'ada')
    await hub.run()
    ada.write('!')
    await hub.run()
    await hub.clock.advance(6 * minute)
    expect(await list()).toHaveLength(2)
  })

  it('[V8] one that fails is reported and harms nobody', async () => {
    const { hub, versions, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    versions.before = () => Promise.reject(new Error('disk full'))
    ada.write('one')
    await hub.run(6 * minute)
    expect(hub.remarks).toContainEqual(
      expect.objectContaining({ event: 'version.failed', detail: 'Error: disk full' }),
    )
    versions.before = () => undefined
    ada.write(' two')
    await hub.run(6 * minute)
    expect(await texts()).toEqual(['one two'])
    expect(ada.socket.closings).toEqual([])
  })

  it('[V8] closing waits for one that is being kept', async () => {
    const { hub, versions, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    versions.before = () => held.passed
    ada.write('last words')
    await hub.run(6 * minute)
    let closed = false
    const closing = hub.engine.close().then(() => (closed = true))
    await hub.run()
    expect(closed).toBe(false)
    held.open()
    await closing
    expect(await texts()).toEqual(['last words'])
    expect(hub.remarks.filter(({ event }) => event === 'version.failed')).toEqual([])
  })

  it('[V9] none is kept of a document that was removed while it was made', async () => {
    const { hub, versions, log, list } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('to be erased')
    await hub.run()
    const held = gate()
    versions.before = () => held.passed
    const keeping = hub.engine.keep(documentName, { id: 'v1', kind: 'named' })
    await hub.run()
    await hub.engine.release(documentName)
    await log.remove(documentName)
    held.open()
    expect(await keeping).toBeUndefined()
    expect(await list()).toEqual([])
  })

  it('[V10] snapshots of the older form are read, without authors', async () => {
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'old')
    const update = Y.encodeStateAsUpdate(doc)
    const { hub, log } = createVersioned()
    await log.compact(documentName, update, [])
    const ada = hub.join('ada')
    await hub.run()
    ada.write(' new')
    await hub.run()
    const now = await hub.engine.open(documentName)
    expect(textOf(now)).toBe('old new')
    expect(now && written(now)[0]).toBe('o:undefined')
    expect(now && written(now).at(-1)).toBe('w:ada')
    const kept = await hub.engine.keep(documentName, { id: 'v1', kind: 'named' }, { ifChanged: true })
    expect(kept).toMatchObject({ id: 'v1', authors: ['ada'] })
    expect(wrapSnapshot({ update, vector: undefined }).slice(0, 2)).toEqual(new Uint8Array([0, 0]))
  })
})
