// Searches everything that the hub keeps and says: the bytes of its store, its log, every answer and every file that it makes.
import { unzipSync } from 'fflate'
import { features } from '#server/features/index.ts'
import { figureNames } from '#shared/features/reports/figures.ts'
import { type DemoHub } from '#tests/support/demoHub.ts'
import { restClient, type RestClient } from '#tests/support/restClient.ts'
import { sampleInput } from '#tests/support/sampleInput.ts'

export interface Wanted {
  /** Whole words that must not be found anywhere. */
  readonly words: readonly string[]
  readonly personId: string
}

const contains = (bytes: Uint8Array, words: readonly string[]): boolean =>
  words.some((word) => Buffer.from(bytes).includes(word))

/** Names of the store's files or collections that hold one of the words, in whatever state the bytes are. */
export async function inStore(hub: DemoHub, words: readonly string[]): Promise<string[]> {
  return [...(await hub.stored())].filter(([, bytes]) => contains(bytes, words)).map(([name]) => name)
}

export async function visitorsOf(hub: DemoHub, ids: readonly string[]): Promise<Map<string, RestClient>> {
  const made = await Promise.all(
    ids.map(async (id) => {
      const { secret } = await hub.running.hub.sessions.issue(id, 'search')
      return [id, restClient(hub.url, `tongpin=${secret}`)] as const
    }),
  )
  return new Map(made)
}

const world = (eventId: string) => ({
  pairingId: 'none',
  otherPairingId: 'none',
  eventId,
  workspaceId: `event.${eventId}`,
  guestTaskId: 'none',
})

/** What each query answers about these events and this person, whoever asks; named where a word is found. */
export async function inAnswers(
  visitors: ReadonlyMap<string, RestClient>,
  events: readonly string[],
  { words, personId }: Wanted,
): Promise<string[]> {
  const found = new Set<string>()
  for (const [who, rest] of visitors) {
    for (const eventId of events) {
      for (const { definition } of features.flatMap((feature) => feature.queries)) {
        const sample = sampleInput(definition, world(eventId))
        const inputs = [
          {},
          { eventId },
          sample,
          ...figureNames.map((figure) => ({ ...sample, figure })),
          { ...sample, personId },
          { ...sample, limit: 500 },
          ...words.map((text) => ({ ...sample, text })),
        ].filter((input) => definition.input.safeParse(input).success)
        for (const input of inputs) {
          const answer = JSON.stringify((await rest.post(definition.name, input)).body)
          if (words.some((word) => answer.includes(word))) found.add(`${definition.name} to ${who}`)
        }
      }
    }
  }
  return [...found]
}

/** The same for every file that the hub makes; Word and Excel are unpacked. */
export async function inFiles(
  visitors: ReadonlyMap<string, RestClient>,
  events: readonly string[],
  { words, personId }: Wanted,
): Promise<string[]> {
  const found = new Set<string>()
  const files = features.flatMap((feature) => feature.files ?? [])
  for (const [who, rest] of visitors) {
    for (const { definition } of files) {
      for (const query of [...events.map((eventId) => `eventId=${eventId}`), `personId=${personId}`, '']) {
        const response = await rest.raw(`/files/${definition.name}?${query}`)
        const bytes = new Uint8Array(await response.arrayBuffer())
        const parts = response.ok && definition.type !== 'csv' ? Object.values(unzipSync(bytes)) : [bytes]
        if (parts.some((part) => contains(part, words))) found.add(`${definition.name} to ${who}`)
      }
    }
  }
  return [...found]
}
