import { describe, expect, it } from 'vitest'
import { nobody } from '#server/kernel/actor.ts'
import { createGates, documentRule, type RoomRule } from '#server/kernel/gates.ts'
import { type GenerationRecord, generations, generationsIdOf } from '#server/kernel/generations.ts'
import { createMemoryStore } from '#server/storage/memory.ts'
import { defineDocument, parseDocumentName } from '#shared/contract/document.ts'
import { workspaceOf } from '#shared/contract/rooms.ts'

const read = createMemoryStore()
const ann = { ...nobody('en'), kind: 'person' as const, id: 'ann' }
const minutes = defineDocument('minutes')
const here = defineDocument('here', { presenceOnly: true })

const clubs: RoomRule = {
  kind: 'club',
  mayFollow: (actor, ownerId) => Promise.resolve(actor.id === ownerId),
  of: (actor) => Promise.resolve([{ id: `club.${actor.id}`, name: 'Club' }]),
}
const rules = [
  documentRule(minutes, (_actor, { ownerId }) => {
    if (ownerId === 'hidden') return Promise.resolve('missing')
    if (ownerId === 'closed') return Promise.resolve('no-right')
    return Promise.resolve({ mode: ownerId === 'shared' ? 'write' : 'read' })
  }),
  documentRule(here, () => Promise.resolve({ mode: 'write' })),
]
const gates = createGates([clubs], rules, read)

/** Replaced twice. */
async function replaced(ownerId: string): Promise<void> {
  const id = generationsIdOf(`minutes.${ownerId}.1`) ?? ''
  const record: GenerationRecord = { id, version: 1, noun: 'minutes', ownerId, generation: 3, replaced: [] }
  await read.commit({ collection: generations, record, expectedVersion: 0, outcomes: [], changes: [] })
}
for (const ownerId of ['shared', 'any', 'closed', 'hidden']) await replaced(ownerId)

describe('mayFollow', () => {
  it.each([
    ['club.ann', true],
    ['club.ben', false],
    ['team.ann', false],
    ['club', false],
    ['', false],
  ])('%s: %s', async (workspaceId, may) => {
    expect(await gates.mayFollow(ann, workspaceId)).toBe(may)
  })

  it('is never for somebody who is not signed in', async () => {
    expect(await gates.mayFollow({ ...nobody('en'), id: 'ann' }, 'club.ann')).toBe(false)
  })

  it('lists what the slices list', async () => {
    expect(await gates.workspacesOf(ann)).toEqual([{ id: 'club.ann', name: 'Club' }])
  })
})

describe('documentMode', () => {
  it.each([
    ['minutes.shared.3', 'write'],
    ['minutes.any.3', 'read'],
    ['minutes.closed.3', 'no-right'],
    ['minutes.hidden.3', 'missing'],
    ['minutes.shared.2', 'replaced'],
    ['minutes.shared.4', 'missing'],
    ['minutes.fresh.1', 'read'],
    ['minutes.fresh.2', 'missing'],
    ['here.any.1', 'read'],
    ['notes.any.1', 'missing'],
    ['minutes.shared', 'missing'],
    ['minutes.shared.03', 'missing'],
    ['minutes.a/b.3', 'missing'],
    ['Minutes.shared.3', 'missing'],
    ['', 'missing'],
  ])('%s: %s', async (name, mode) => {
    expect(await gates.documentMode(ann, name)).toBe(mode)
  })
})

describe('names', () => {
  it('of documents say noun, owner and generation', () => {
    expect(parseDocumentName('plan.fair-next.12')).toEqual({
      noun: 'plan',
      ownerId: 'fair-next',
      generation: 12,
    })
    for (const wrong of [
      'plan.fair.0',
      'plan.fair.-1',
      'plan..1',
      `plan.${'x'.repeat(65)}.1`,
      'plan.fair.1e3',
      'plan.fair.1.1',
    ])
      expect(parseDocumentName(wrong)).toBeUndefined()
  })

  it('of rooms are workspaces', () => {
    expect(workspaceOf('workspace:event.fair')).toBe('event.fair')
    for (const wrong of [
      'event.fair',
      'workspace:',
      'workspace:event.',
      'workspace:event.a.b',
      'workspace:event.a b',
    ])
      expect(workspaceOf(wrong)).toBeUndefined()
  })
})
