// What the golden stores hold, written through the port, and what anybody must find in them after any upgrade.
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'

const plan = 'plan.fair.1'
const session = { id: 's1', personId: 'wang', createdAt: at, lastSeenAt: at, device: 'Chrome' }
const version = { id: 'v1', kind: 'named', row: 1, authors: ['wang'] } as const
const ids = ['t0', 't1', 't2', 't3', 't4', 't5'] as const

export async function fill(store: Store): Promise<void> {
  for (const [rank, id] of ids.entries()) {
    const outcomes = [{ actorId: 'wang', commandId: `c${rank}`, inputHash: 'h', value: { rank }, at }]
    const changes = [changeIn('hub', { commandId: `c${rank}`, data: { id, version: 1, state: { rank } } })]
    const task = { id, version: 1, rank, room: 'hub', title: '摆放展位', note: { kept: '未知字段' } }
    await store.commit(unitOf(task, { outcomes, changes }))
  }
  await store.documents.append(plan, [{ bytes: new Uint8Array([1]), author: 'wang' }])
  await store.documents.compact(plan, new Uint8Array([1]), [1])
  await store.documents.append(plan, [{ bytes: new Uint8Array([2]), author: 'li' }])
  await store.documents.keep(plan, version, new Uint8Array([1, 2]))
  await store.sessions.create(session)
}

/** As text; kept versions apart, because the first stores had none. */
export async function foundIn(store: Store): Promise<{ readonly all: string; readonly versions: number }> {
  const { items } = await store.find(tasks, { where: { room: 'hub' } })
  const outcomes = await Promise.all(ids.map((id, rank) => store.outcome(tasks, id, 'wang', `c${rank}`)))
  const { snapshot, updates } = await store.documents.load(plan)
  const all = {
    // Steps of tests leave a mark.
    records: items.map(({ id, rank, title, note }) => ({ id, rank, title, note })),
    outcomes,
    changes: await store.changes.since('hub', 0, 100),
    text: [...(snapshot ?? []), ...updates.flatMap(({ bytes }) => [...bytes])],
    names: await store.documents.names(''),
    session: await store.sessions.get(session.id),
    epoch: store.changes.epoch,
  }
  return { all: JSON.stringify(all), versions: (await store.documents.versions(plan)).length }
}
