import { describe, expect, it } from 'vitest'
import { documentName } from './support/testHub.ts'
import { createVersioned, textOf } from './support/versioned.ts'

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
})
