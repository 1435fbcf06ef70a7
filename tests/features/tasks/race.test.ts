// Twenty clients over both doors at one record: one outcome for each command, the same answer to each repeat, no hole in the numbers.
import { afterAll, describe, expect, it } from 'vitest'
import { freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { createTask } from '#tests/support/fairWork.ts'

describe.each(storeKinds)('task.create and task.move under a race, on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  const { eventId, workspaceId } = hub.world
  const alice = await hub.person('alice')
  const clients = await twentyClients(alice)
  const listener = await (await hub.person('bob')).socket()
  const { value } = await listener.subscribe(workspaceId)
  let last = value?.seq ?? 0

  /** The numbers that were heard since the last time, up to the head of the room. */
  async function heardNumbers(): Promise<number[]> {
    const head = await hub.store.changes.head(`workspace:${workspaceId}`)
    await listener.heard(workspaceId, head)
    const numbers = listener.changes.map((change) => change.seq).filter((seq) => seq > last)
    last = head
    return numbers
  }
  const counted = (from: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => from + index)

  it('one repeated command id makes one task: twenty equal answers, one change', async () => {
    const begin = last + 1
    const input = { eventId, title: '只建一次', group: '宣传组' }
    const id = freshId()
    const answers = await Promise.all(clients.map((send) => send('task.create', input, id)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ ok: true, change: { seq: begin } })
    expect(await heardNumbers()).toEqual([begin])
    const listed = (await alice.rest.get('task.list', { eventId })).body.value as {
      items: { title: string }[]
    }
    expect(listed.items.filter((task) => task.title === input.title)).toHaveLength(1)
    const late = await clients[0]?.('task.create', input, id)
    expect(late).toEqual(answers[0])
  })

  it('one repeated command id moves a task once, and its late repeat gets the same answer', async () => {
    const task = await createTask(alice, { eventId })
    const begin = last + 1
    const id = freshId()
    const input = { taskId: task.id, status: 'in_progress' }
    const answers = await Promise.all(clients.map((send) => send('task.move', input, id)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({
      ok: true,
      value: { version: 2, status: 'in_progress' },
      change: { seq: begin + 1 },
    })
    const other = await clients[1]?.('task.move', { taskId: task.id, status: 'done' }, freshId())
    expect(other).toMatchObject({ value: { version: 3 } })
    expect(await clients[2]?.('task.move', input, id)).toEqual(answers[0])
    expect(await heardNumbers()).toEqual(counted(begin, 3))
  })

  it('twenty moves of one task are twenty outcomes, numbered without a hole, and the last one stands', async () => {
    const task = await createTask(alice, { eventId })
    const begin = last + 1
    const statuses = ['todo', 'in_progress', 'in_review', 'done'] as const
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('task.move', { taskId: task.id, status: statuses[index % 4] }, freshId()),
      ),
    )
    const outcomes = answers
      .map((answer) => ({
        seq: answer.change?.seq ?? 0,
        ...(answer.value as { version: number; status: string }),
      }))
      .sort((a, b) => a.version - b.version)
    expect(outcomes.map((outcome) => outcome.version)).toEqual(counted(2, 20))
    expect(outcomes.map((outcome) => outcome.seq)).toEqual(counted(begin + 1, 20))
    expect(await heardNumbers()).toEqual(counted(begin, 21))
    const heard = listener.changes.filter((change) => change.data.id === task.id)
    expect(heard.map((change) => change.data.version)).toEqual(counted(1, 21))
    const { body } = await alice.rest.get('task.list', { eventId })
    const now = (body.value as { items: { id: string; status: string }[] }).items.find(
      (one) => one.id === task.id,
    )
    expect(now).toMatchObject({ version: 21, status: outcomes.at(-1)?.status })
    expect(hub.errors).toEqual([])
  })

  it('twenty people with one id each keep their own: ids belong to their actor', async () => {
    const task = await createTask(alice, { eventId })
    const both = await twentyClients(await hub.person('bob'), await hub.person('carol'))
    const id = freshId()
    const answers = await Promise.all(
      both.map((send) => send('task.move', { taskId: task.id, status: 'todo' }, id)),
    )
    const versions = new Set(answers.map((answer) => (answer.value as { version: number }).version))
    expect([...versions].sort()).toEqual([2, 3])
  })
})
