// What a confirmation looks at: the text and the figures as they are at this moment, and for which side the actor speaks.
import { eventScope, type EventScope } from '#server/features/events/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { presentName } from '#server/kernel/generations.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader, Texts } from '#server/kernel/ports.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import { report } from '#shared/features/reports/documents.ts'
import type { Figures } from '#shared/features/reports/figures.ts'
import type { Side } from '#shared/features/reports/model.ts'
import { sideOf } from './access.ts'
import { reportChecksum } from './checksums.ts'
import { figuresOf } from './figures.ts'

export interface ReportFacts {
  readonly scope: EventScope
  readonly side: Side | undefined
  readonly text: DocumentNode
  readonly figures: Figures
  readonly checksum: string
}

interface Loading {
  readonly read: Reader
  readonly guests: Guests
  readonly texts: Texts
  readonly actor: Actor
  readonly now: number
}

export const reportDocument = (read: Reader, eventId: string): Promise<string> =>
  presentName(read, report, eventId)

export async function reportFacts(eventId: string, loading: Loading): Promise<ReportFacts | undefined> {
  const { read, texts, actor, now } = loading
  const scope = await eventScope(eventId, loading)
  if (scope === undefined) return undefined
  const text = await texts.read(await reportDocument(read, eventId))
  const figures = await figuresOf(read, eventId, now)
  return {
    scope,
    side: await sideOf(actor, scope, read),
    text,
    figures,
    checksum: reportChecksum(eventId, text, figures),
  }
}
