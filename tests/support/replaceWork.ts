// A document that begins anew, and where its old text may still be found.
import type { TestHub, TestPerson } from './createTestHub.ts'

interface Shown {
  readonly id: string
  readonly kind: string
  readonly name?: string
  readonly by?: string
}

/** Gives up the generation `document`, and resolves with the name of the next when the old text is put away. */
export async function replace(
  hub: TestHub,
  person: TestPerson,
  name: 'document.reset' | 'document.erase',
  document: string,
  reason = '写乱了，重新写',
): Promise<string> {
  const { body } = await person.rest.post(name, { document, reason })
  if (!body.ok) throw new Error(`${name} answered ${JSON.stringify(body)}`)
  await hub.running.reactions.settled()
  return (body.value as { document: string }).document
}

export async function versionsOf(person: TestPerson, document: string): Promise<readonly Shown[]> {
  const { body } = await person.rest.post('version.list', { document })
  return (body.value as { items: Shown[] }).items
}

export async function textOf(hub: TestHub, document: string): Promise<string> {
  return (await hub.running.engine.read(document)).getXmlFragment('body').toString()
}
