// Where people wrote a name or a number into words: the hub can find them by the words only, and only before the erasure.
import { crowdLimits } from '#server/features/checkin/index.ts'
import { events, type EventRecord } from '#server/features/events/index.ts'
import { people, type Person } from '#server/features/members/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { pairings } from '#server/features/pairings/index.ts'
import { reportDocument, reports } from '#server/features/reports/index.ts'
import { replies } from '#server/features/links/index.ts'
import { booths, rosters } from '#server/features/roster/index.ts'
import { supplies } from '#server/features/supplies/index.ts'
import { tasks } from '#server/features/tasks/index.ts'
import { tokens } from '#server/features/tokens/index.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import { presentName, readableNames } from '#server/kernel/generations.ts'
import type { Collection, Reader, StoredRecord, Texts } from '#server/kernel/ports.ts'
import { type DocumentNode, textOf } from '#shared/contract/documentTree.ts'
import { plan } from '#shared/features/events/documents.ts'
import type { Mention } from '#shared/features/privacy/model.ts'

interface Loading {
  readonly read: Reader
  readonly texts: Texts
}

type Count = (words: string) => number

/** One character is no name that could be told from other words. */
function counting({ name, phone }: Person): Count {
  const wanted = [name, ...(phone === undefined ? [] : [phone])].filter((one) => [...one].length > 1)
  return (words) => wanted.reduce((sum, one) => sum + words.split(one).length - 1, 0)
}

const isNode = (value: object): value is DocumentNode => 'type' in value && 'content' in value

/** All words of a record; a document is read across its marks. Records name people by id only, so a hit is somebody's text. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`
  if (value === null || typeof value !== 'object') return ''
  if (isNode(value)) return textOf(value)
  return Object.values(value).map(wordsIn).join('')
}

type Titles = ReadonlyMap<string, string>

/** How many kept versions hold the words, in their text or in the name that somebody gave them. */
async function versionsThat(names: readonly string[], texts: Texts, count: Count): Promise<number> {
  let found = 0
  for (const document of names)
    for await (const { name = '', text } of texts.versions(document))
      if (count(name) + count(textOf(text)) > 0) found += 1
  return found
}

async function inDocuments(
  held: readonly EventRecord[],
  count: Count,
  { read, texts }: Loading,
): Promise<Mention[]> {
  const found: Mention[] = []
  for (const { id: eventId, title } of held) {
    const named = [
      ['plan', await presentName(read, plan, eventId)],
      ['report', await reportDocument(read, eventId)],
    ] as const
    for (const [place, id] of named) {
      // What an earlier generation or a version says is one restore away.
      const names = await readableNames(read, id)
      const all = await Promise.all(names.map((name) => texts.read(name)))
      const times = all.reduce((sum, text) => sum + count(textOf(text)), 0)
      if (times > 0) found.push({ place, id, eventId, title, count: times })
      const versions = await versionsThat(names, texts, count)
      if (versions > 0) found.push({ place: `${place}Versions`, id, eventId, title, count: versions })
    }
  }
  return found
}

const untitled = () => ({ title: '' })

export async function mentionsOf(person: Person, loading: Loading): Promise<Mention[]> {
  const { read } = loading
  const count = counting(person)
  const all = await everyOne(read, events)
  const titles: Titles = new Map(all.map((event) => [event.id, event.title]))
  const ofEvent = ({ eventId }: { eventId: string }) => ({ eventId, title: titles.get(eventId) ?? '' })
  async function inRecords<R extends StoredRecord>(
    place: Mention['place'],
    collection: Collection<R>,
    tell: (record: R) => Pick<Mention, 'eventId' | 'title'>,
    words: (record: R) => string = wordsIn,
  ): Promise<Mention[]> {
    return (await everyOne(read, collection)).flatMap((record) => {
      const found = count(words(record))
      return found === 0 ? [] : [{ place, id: record.id, ...tell(record), count: found }]
    })
  }
  // What is the person's own goes with the erasure: reasons of absence, the slip that they filled in, tokens.
  const lists = await Promise.all([
    inDocuments(all, count, loading),
    inRecords('sealed', reports, ofEvent),
    inRecords('event', events, ({ id, title }) => ({ eventId: id, title })),
    inRecords('task', tasks, ofEvent),
    inRecords('supply', supplies, ofEvent),
    inRecords('booth', booths, ofEvent),
    inRecords('roster', rosters, ofEvent, ({ shifts, assignments }) =>
      wordsIn([shifts, assignments.filter((one) => one.personId !== person.id)]),
    ),
    inRecords('reply', replies, ofEvent, (one) => (one.contactId === person.id ? '' : wordsIn(one))),
    inRecords('limits', crowdLimits, ofEvent),
    inRecords(
      'person',
      people,
      ({ name }) => ({ title: name }),
      ({ id, title = '' }) => (id === person.id ? '' : title),
    ),
    inRecords('token', tokens, untitled, ({ personId, name }) => (personId === person.id ? '' : name)),
    inRecords('pairing', pairings, untitled),
    inRecords('organisation', organisations, ({ shortName }) => ({ title: shortName })),
  ])
  return lists.flat()
}
