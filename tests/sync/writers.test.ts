import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Ranges } from '../../server/sync/ranges.ts'
import { wrapSnapshot } from '../../server/sync/snapshot.ts'
import { Writers } from '../../server/sync/index.ts'
import type { OpenedState } from '../../server/sync/index.ts'
import { Random } from './support/random.ts'
import { documentName } from './support/testHub.ts'
import { createVersioned, minute, textOf } from './support/versioned.ts'

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

describe('who wrote what', () => {
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
