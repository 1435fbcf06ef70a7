// The plan and the report as Word. A confirmed report prints what was confirmed, never what was written since.
import { eventRelations, type EventRecord, eventScope } from '#server/features/events/index.ts'
import { exporting } from '#server/kernel/exporting.ts'
import { presentName } from '#server/kernel/generations.ts'
import { wordDocument, type WordParts } from '#server/office/wordDocument.ts'
import { type DocumentNode, textOf } from '#shared/contract/documentTree.ts'
import { plan } from '#shared/features/events/documents.ts'
import { planWord, reportWord } from '#shared/features/reports/files.ts'
import { figureNames, type Figures, shownFigure, valueOf } from '#shared/features/reports/figures.ts'
import { figureWords, fileWords } from '#shared/features/reports/words.ts'
import { insiders } from '../access.ts'
import { reportFacts } from '../facts.ts'
import { reports } from '../store.ts'
import { confirmedFigures } from './confirmedFigures.ts'
import { signaturesOf } from './signatures.ts'

const labels = fileWords.signature

/** A text that begins without a title gets the event's. */
function titled(text: DocumentNode, title: string): DocumentNode {
  const [head] = text.content ?? []
  if (head?.type === 'heading' && head.attrs?.['level'] === 1) return text
  const heading: DocumentNode = {
    type: 'heading',
    attrs: { level: 1 },
    content: [{ type: 'text', text: title }],
  }
  return { type: 'doc', content: [heading, ...(text.content ?? [])] }
}

const titleOf = (text: DocumentNode): string => textOf(text.content?.[0] ?? { type: 'doc' }).trim()

const figureTable = (figures: Figures): WordParts['annex'] & object => ({
  title: fileWords.annex,
  table: {
    head: [fileWords.figure, fileWords.value],
    rows: figureNames.map((name) => [
      figureWords[name]['zh-CN'],
      `${shownFigure(name, valueOf(figures, name))} ${figureWords[name].unit}`,
    ]),
  },
})

const fileTitle = (event: EventRecord, what: string): string => `${event.title} ${what}`

export const planWordFile = exporting(planWord, {
  may: insiders,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async make({ facts, input, read, texts }) {
    const { event } = facts
    const name = await presentName(read, plan, input.eventId)
    const text = titled(await texts.read(name), `${event.title}${fileWords.plan}`)
    const signatures = await signaturesOf(facts, read)
    const bytes = await wordDocument({ title: titleOf(text), text, signatures, labels })
    return { title: fileTitle(event, fileWords.plan), bytes }
  },
})

export const reportWordFile = exporting(reportWord, {
  may: insiders,
  async facts(loading) {
    const facts = await reportFacts(loading.input.eventId, loading)
    return facts && { ...facts, record: await loading.read.get(reports, loading.input.eventId) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  async make({ facts, read, now }) {
    const { event } = facts.scope
    const { record } = facts
    const { seal, figures, notes } = confirmedFigures(record, facts.figures, now)
    const text = titled(record?.text ?? facts.text, `${event.title}${fileWords.report}`)
    const annex = { ...figureTable(figures), notes }
    const signatures = await signaturesOf(facts.scope, read, seal)
    const bytes = await wordDocument({ title: titleOf(text), text, annex, signatures, labels })
    return { title: fileTitle(event, fileWords.report), bytes }
  },
})
