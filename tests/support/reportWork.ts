// Steps to a report: an event that is over, with a text, a booth, a volunteer and visits.
import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'
import { asHub, eventIn } from './fairWork.ts'
import type { TestHub, TestPerson } from './createTestHub.ts'

export interface ReportOf {
  readonly eventId: string
  readonly boothId: string
  readonly shiftId: string
}

const at = (time: string): string => `2026-10-24T${time}:00+08:00`

/** An event that is being wrapped up: one booth, carol on one shift whom nobody has checked in yet, three visits. */
export async function eventToReport(hub: TestHub): Promise<ReportOf> {
  const eventId = await eventIn(hub, 'wrap_up', {
    kind: 'service_fair',
    title: '待总结的大集',
    startAt: at('08:30'),
    endAt: at('11:30'),
  })
  const id = (value: unknown): string => (value as { id: string }).id
  const booth = { eventId, no: 1, name: '总服务台', organisationId: 'community' }
  const boothId = id(await asHub(hub, 'booth.create', booth))
  const shift = { eventId, post: '引导', startAt: at('08:00'), endAt: at('10:00'), seats: 3 }
  const shiftId = id(await asHub(hub, 'shift.create', shift))
  await asHub(hub, 'shift.assign', { shiftId, personId: 'carol' })
  await asHub(hub, 'supply.create', { eventId, name: '折叠桌', unit: '张', kind: 'borrowed', planned: 10 })
  await asHub(hub, 'task.create', { eventId, title: '写总结', ownerId: 'carol' })
  for (const visitorCode of ['K001', 'K001'])
    await asHub(hub, 'visit.record', { eventId, boothId, at: at('09:00'), method: 'qr', visitorCode })
  await asHub(hub, 'visit.record', { eventId, boothId, at: at('09:30'), method: 'tally', count: 5 })
  return { eventId, boothId, shiftId }
}

/** A late entry: carol was there from eight to ten. */
export async function checkInLate(hub: TestHub, eventId: string): Promise<void> {
  await asHub(hub, 'checkin.record', { eventId, personId: 'carol', action: 'in', at: at('08:00') })
  await asHub(hub, 'checkin.record', { eventId, personId: 'carol', action: 'out', at: at('10:00') })
}

/** Writes a paragraph at the end of a document, as a browser would, and waits until the hub has it. */
export async function write(hub: TestHub, person: TestPerson, name: string, words: string): Promise<void> {
  const client = person.document(name)
  await client.synced
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  const body = client.doc.getXmlFragment(bodyField)
  body.insert(body.length, [paragraph])
  const stored = async (): Promise<boolean> =>
    JSON.stringify((await hub.running.engine.read(name)).getXmlFragment(bodyField).toJSON()).includes(words)
  while (!(await stored())) await new Promise((resolve) => setImmediate(resolve))
  client.close()
}
