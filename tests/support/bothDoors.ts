// One command through HTTP and through the socket: what holds at one door has to hold at the other.
import { expect } from 'vitest'
import { catalogue } from '#shared/features/index.ts'
import { type Language, languages } from '#shared/contract/language.ts'
import type { TestHub, TestPerson } from './createTestHub.ts'
import { footprint } from './footprint.ts'
import { expectSentence } from './languages.ts'
import type { Reply } from './restClient.ts'
import type { PersonName } from './world.ts'

export type Body = Reply['body']
type Send = (name: string, input: unknown, commandId: string) => Promise<Body>

export const codeOf = (body: Body): string => body.error?.code ?? 'done'

let sent = 0
export const freshId = (): string => `test-${(sent += 1)}`

const definitions = new Map(
  catalogue.flatMap((slice) => Object.values(slice.commands)).map((one) => [one.name, one]),
)

/** Setting cookies is for HTTP alone, so these have one door only. */
const httpOnly = new Set(['session.signIn', 'session.signOn', 'session.signOut', 'account.changePassword'])

/** The doors that a command has, in a language. */
async function doorsOf(person: TestPerson, name: string, language: Language): Promise<Send[]> {
  const http: Send = async (command, input, commandId) =>
    (await person.rest.post(command, input, { 'accept-language': language, 'idempotency-key': commandId }))
      .body
  if (httpOnly.has(name)) return [http]
  const socket = await person.socket(language)
  return [http, (command, input, commandId) => socket.command(command, input, commandId)]
}

/** Each of these inputs is refused as `invalid` through both doors, names the field in the reader's language and changes nothing. */
export async function expectInvalid(
  hub: TestHub,
  person: TestPerson,
  name: string,
  cases: readonly (readonly [field: string, input: unknown])[],
): Promise<void> {
  const before = await footprint(hub.store)
  for (const language of languages)
    for (const send of await doorsOf(person, name, language))
      for (const [field, input] of cases) {
        const { ok, error } = await send(name, input, freshId())
        expect(
          { ok, code: error?.code, fields: Object.keys(error?.fields ?? {}) },
          `${field} of ${name}`,
        ).toEqual({
          ok: false,
          code: 'invalid',
          fields: expect.arrayContaining([field]),
        })
        expectSentence(error?.message, language)
        expectSentence(error?.fields?.[field], language)
      }
  expect(await footprint(hub.store)).toEqual(before)
}

/** A declared refusal: its code, its own sentence in either language, through both doors, and nothing changed. */
export async function expectRefusal(
  hub: TestHub,
  person: TestPerson,
  name: string,
  input: unknown,
  code: string,
): Promise<void> {
  const before = await footprint(hub.store)
  for (const language of languages)
    for (const send of await doorsOf(person, name, language)) {
      const message = definitions.get(name)?.refusals[code]?.[language]
      expect(await send(name, input, freshId())).toEqual({ ok: false, error: { code, message } })
      expectSentence(message, language)
    }
  const { status } = await person.rest.post(name, input)
  expect(status).toBe(409)
  expect(await footprint(hub.store)).toEqual(before)
}

type Asker = PersonName | 'nobody'

/** What the command answers to each person of the world; `input` makes a new one for each, so that they do not meet. */
export async function answersByRole(
  hub: TestHub,
  name: string,
  input: (asker: Asker) => unknown,
  askers: readonly Asker[],
): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const asker of askers) {
    const rest = asker === 'nobody' ? hub.nobody : (await hub.person(asker)).rest
    answers[asker] = codeOf((await rest.post(name, await input(asker))).body)
  }
  return answers
}

/** What is not there and what is not open to this person is answered with the same words. */
export async function expectSameAnswer(
  person: TestPerson,
  name: string,
  notYours: unknown,
  absent: unknown,
): Promise<void> {
  const [theirs, nothing] = await Promise.all([
    person.rest.post(name, notYours),
    person.rest.post(name, absent),
  ])
  expect(theirs.status).toBe(404)
  expect(theirs.body).toEqual(nothing.body)
  const socket = await person.socket()
  expect(codeOf(await socket.command(name, notYours, freshId()))).toBe('missing')
  expect(await socket.command(name, notYours, freshId())).toEqual(
    await socket.command(name, absent, freshId()),
  )
}

/** Twenty clients of these people, every second one on a socket of its own. */
export async function twentyClients(...people: readonly TestPerson[]): Promise<Send[]> {
  return Promise.all(
    Array.from({ length: 20 }, async (_, index): Promise<Send> => {
      const person = people[index % people.length]
      if (person === undefined) throw new Error('a race needs somebody who runs')
      if (index % 4 < 2)
        return async (name, input, commandId) =>
          (await person.rest.post(name, input, { 'idempotency-key': commandId })).body
      const socket = await person.socket()
      return (name, input, commandId) => socket.command(name, input, commandId)
    }),
  )
}
