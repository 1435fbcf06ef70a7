// A written text as a Word file: official measures, page numbers, and places for signatures and seals at its end.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import type { Signature, SigningLabels } from './signing.ts'
import { blocksOf } from './wordBlocks.ts'
import { faces, page, paragraph, run, sizes } from './wordStyles.ts'

export interface WordTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface WordParts {
  /** For the file's properties; the text brings its own first heading. */
  readonly title: string
  readonly text: DocumentNode
  /** Stands between the text and the signatures, under a heading of its own. */
  readonly annex?: { readonly title: string; readonly table: WordTable; readonly notes?: readonly string[] }
  /** Who signs: one column each, with a place for the seal and the date. */
  readonly signatures?: readonly Signature[]
  readonly labels: SigningLabels
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

const line = (text: string): Paragraph =>
  new Paragraph({ ...paragraph.plain, keepNext: true, children: [new TextRun({ ...run.body, text })] })

/** Both sides next to each other, kept together on one page. */
function signatureTable({ signatures = [], labels }: WordParts): (Paragraph | Table)[] {
  if (signatures.length === 0) return []
  const cells = signatures.map(
    ({ side, name, line: confirmed }) =>
      new TableCell({
        borders: noBorders,
        width: { size: Math.floor(100 / signatures.length), type: WidthType.PERCENTAGE },
        children: [
          line(`${side}${labels.seal}`),
          line(name),
          line(''),
          line(`${labels.signature}`),
          line(labels.date),
          ...(confirmed === ''
            ? []
            : [new Paragraph({ children: [new TextRun({ ...run.table, text: confirmed })] })]),
        ],
      }),
  )
  return [
    new Paragraph({ ...paragraph.plain, keepNext: true }),
    new Table({
      borders: noBorders,
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [new TableRow({ cantSplit: true, children: cells })],
    }),
  ]
}

function annexOf({ annex }: WordParts): (Paragraph | Table)[] {
  if (annex === undefined) return []
  const { head, rows } = annex.table
  const cell = (text: string, first: boolean): TableCell =>
    new TableCell({
      children: [
        new Paragraph({
          spacing: { line: 360, before: 40, after: 40 },
          children: [new TextRun({ ...run.table, ...(first ? { font: faces.first } : {}), text })],
        }),
      ],
    })
  const row = (texts: readonly string[], first: boolean): TableRow =>
    new TableRow({ tableHeader: first, cantSplit: true, children: texts.map((text) => cell(text, first)) })
  return [
    new Paragraph({
      ...paragraph.body,
      keepNext: true,
      children: [new TextRun({ ...run.first, text: annex.title })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [row(head, true), ...rows.map((texts) => row(texts, false))],
    }),
    ...(annex.notes ?? []).map(
      (text) =>
        new Paragraph({
          spacing: { line: 360, before: 60 },
          children: [new TextRun({ ...run.table, text })],
        }),
    ),
  ]
}

/** — 1 — in the middle of the foot, 4号. */
const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        new TextRun({ font: faces.body, size: sizes.page, children: ['— ', PageNumber.CURRENT, ' —'] }),
      ],
    }),
  ],
})

/** The bytes of a .docx. */
export async function wordDocument(parts: WordParts): Promise<Uint8Array> {
  const document = new Document({
    title: parts.title,
    creator: '同频 Tongpin',
    styles: { default: { document: { run: run.body, paragraph: paragraph.plain } } },
    sections: [
      {
        properties: { page },
        footers: { default: footer },
        children: [...blocksOf(parts.text), ...annexOf(parts), ...signatureTable(parts)],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
