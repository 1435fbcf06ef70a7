// The directory of people, the register for administrators, and sessions.
import { organisations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import {
  getSession,
  listMemberRecords,
  listMembers,
  listSessions,
  ownMember,
  searchMembers,
} from '#shared/features/members/queries.ts'
import { ownOrKeepers, personRelations, readers, registrars } from './access.ts'
import { currentSession } from './currentSession.ts'
import { sessionMark } from './sessionMark.ts'
import { accountOf, accounts, people, type Person, presentMember, presentRecord } from './store.ts'

const page = (input: { limit?: number | undefined; after?: string | undefined }) => ({
  limit: input.limit ?? 500,
  ...(input.after === undefined ? {} : { after: input.after }),
})

export const memberList = answering(listMembers, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => personRelations(actor, ''),
  async answer({ input, read }) {
    const where =
      input.organisationId === undefined ? {} : { where: { organisationId: input.organisationId } }
    const found = await read.find(people, { ...where, sort: { field: 'pinyin' }, ...page(input) })
    return {
      items: found.items.map(presentMember),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})

function matches(person: Person, organisation: string, text: string): boolean {
  return (
    person.name.includes(text) ||
    organisation.includes(text) ||
    person.pinyin.split(' ').some((key) => key.startsWith(text.toLowerCase()))
  )
}

export const memberSearch = answering(searchMembers, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => personRelations(actor, ''),
  async answer({ input, read }) {
    const everybody = await read.find(people, { sort: { field: 'pinyin' }, limit: 10_000 })
    const units = await read.find(organisations, { limit: 10_000 })
    const names = new Map(units.items.map((unit) => [unit.id, `${unit.name} ${unit.shortName}`]))
    const found = everybody.items.filter(
      (person) => person.active && matches(person, names.get(person.organisationId) ?? '', input.text),
    )
    return { items: found.slice(0, 20).map(presentMember) }
  },
})

export const memberRecords = answering(listMemberRecords, {
  may: registrars,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => personRelations(actor, ''),
  async answer({ input, read }) {
    const found = await read.find(people, { sort: { field: 'pinyin' }, ...page(input) })
    const theirs = await read.find(accounts, {
      where: { personId: { in: found.items.map((person) => person.id) } },
      limit: 10_000,
    })
    const names = new Map(theirs.items.map((account) => [account.personId, account.id]))
    return {
      items: found.items.map((person) => presentRecord(person, names.get(person.id))),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})

export const memberOwn = answering(ownMember, {
  may: ownOrKeepers,
  facts: async ({ input, actor, read }) => {
    const person = await read.get(people, input.personId ?? actor.id)
    return person && { person, account: await accountOf(read, person.id) }
  },
  relations: ({ actor, facts }) => personRelations(actor, facts.person.id),
  answer: ({ facts: { person, account } }) => ({
    ...presentRecord(person, account?.id),
    qualifications: person.qualifications ?? [],
  }),
})

export const sessionGet = answering(getSession, {
  may: readers,
  facts: async ({ actor, read, sessions, gates, now }) => {
    const { session } = actor
    const ends =
      session === undefined || actor.limits !== undefined
        ? (actor.limits?.until ?? '')
        : sessions.expiresAt({ createdAt: session.startedAt, lastSeenAt: session.lastSeenAt })
    return currentSession(actor, ends, read, { sessions, gates }, now)
  },
  relations: ({ actor }) => personRelations(actor, actor.id),
  answer: ({ facts }) => facts,
})

export const sessionList = answering(listSessions, {
  may: ownOrKeepers,
  facts: async ({ input, actor, sessions }) => {
    const personId = input.personId ?? actor.id
    return { personId, sessions: await sessions.of(personId) }
  },
  relations: ({ actor, facts }) => personRelations(actor, facts.personId),
  answer: ({ facts, actor }) => ({
    items: facts.sessions.map(({ id, createdAt, lastSeenAt, device }) => ({
      id: sessionMark(id),
      createdAt,
      lastSeenAt,
      device,
      current: id === actor.session?.id,
    })),
  }),
})
