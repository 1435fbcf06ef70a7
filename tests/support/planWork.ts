// Writing the plan of the world's event from a person's own connection, and reading how it stands.
import * as Y from 'yjs'
import type { TestHub, TestPerson } from './createTestHub.ts'

export const planOf = (hub: TestHub): string => `plan.${hub.world.eventId}.1`

export function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** Connects, and resolves when the server's state is here. */
export async function openPlan(hub: TestHub, person: TestPerson) {
  const client = person.document(planOf(hub))
  await client.synced
  const body = client.doc.getXmlFragment('body')
  return {
    ...client,
    body,
    /** Adds a paragraph at the end and resolves when it is stored. */
    async write(text: string): Promise<void> {
      body.push([paragraph(text)])
      await storedPlan(hub, (stored) => stored.includes(text))
    },
    text: (): string =>
      body
        .toString()
        .replaceAll(/<\/?paragraph>/g, '|')
        .replaceAll('||', '|'),
  }
}

/** The stored text, once it is as wanted. */
export async function storedPlan(hub: TestHub, wanted: (text: string) => boolean): Promise<string> {
  for (let round = 0; round < 500; round++) {
    const doc = await hub.running.engine.read(planOf(hub))
    const text = doc.getXmlFragment('body').toString()
    if (wanted(text)) return text
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the plan did not become what it should')
}
