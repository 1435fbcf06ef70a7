import { afterAll, describe, expect, it } from 'vitest'
import type { Comparison } from '#shared/contract/comparison.ts'
import { answersByRole } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { openPlan, planOf, storedPlan } from '#tests/support/planWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob, rita] = [await hub.person('alice'), await hub.person('bob'), await hub.person('rita')]
const document = planOf(hub)
const [hers, his] = [await openPlan(hub, alice), await openPlan(hub, bob)]

const keep = async (name: string): Promise<string> =>
  ((await alice.rest.post('version.create', { document, name })).body.value as { id: string }).id

await hers.write('甲写的')
const first = await keep('一')
await his.includes('甲写的')
await his.write('乙写的')
const second = await keep('二')
his.body.delete(0, 1)
await storedPlan(hub, (text) => !text.includes('甲'))

const blocks = async (from: string, to?: string): Promise<Comparison['blocks']> => {
  const { body } = await rita.rest.post('version.compare', {
    document,
    from,
    ...(to === undefined ? {} : { to }),
  })
  return (body.value as Comparison).blocks
}

describe('version.compare', () => {
  it('tells what changed between two versions and who wrote it', async () => {
    expect(await blocks(first, second)).toEqual([
      { type: 'paragraph', inside: [], standing: 'same', passages: [{ text: '甲写的', standing: 'same' }] },
      {
        type: 'paragraph',
        inside: [],
        standing: 'added',
        passages: [{ text: '乙写的', standing: 'added', by: 'bob' }],
      },
    ])
  })

  it('tells, without a second one, what changed up to now and who deleted', async () => {
    expect(await blocks(second)).toMatchObject([
      { standing: 'removed', passages: [{ text: '甲写的', standing: 'removed', by: 'bob' }] },
      { standing: 'same' },
    ])
  })

  it('does not know a version that is not there', async () => {
    for (const input of [{ from: 'nowhere' }, { from: first, to: 'nowhere' }])
      expect((await alice.rest.post('version.compare', { document, ...input })).status).toBe(404)
  })

  it('and version.list are for those who may read the document', async () => {
    const expected = {
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'done',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    }
    const askers = [...personNames, 'nobody'] as const
    expect(await answersByRole(hub, 'version.compare', () => ({ document, from: first }), askers)).toEqual(
      expected,
    )
    expect(await answersByRole(hub, 'version.list', () => ({ document }), askers)).toEqual(expected)
  })

  it('says nothing of people but their ids', async () => {
    const { body } = await rita.rest.post('version.list', { document })
    expect(JSON.stringify(body)).not.toContain('测试')
  })
})
