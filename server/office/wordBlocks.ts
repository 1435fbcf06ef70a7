// The nodes of a written text as paragraphs and tables of Word. Nodes that nobody knows keep their words.
import {
  ExternalHyperlink,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import { paragraph, run, twoCharacters } from './wordStyles.ts'

type Block = Paragraph | Table
type Inline = TextRun | ExternalHyperlink

const children = (node: DocumentNode): readonly DocumentNode[] => node.content ?? []

/** XML has no place for these. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\t]|[\ufffe\uffff]/gu, '')

function runOf(node: DocumentNode, style: IRunOptions): Inline {
  if (node.type === 'hardBreak') return new TextRun({ ...style, break: 1 })
  const marks = new Map((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}]))
  const href = marks.get('link')?.['href']
  const text = new TextRun({
    ...style,
    text: printable(node.text ?? ''),
    ...(marks.has('bold') ? { bold: true } : {}),
    ...(marks.has('italic') ? { italics: true } : {}),
    ...(marks.has('underline') || href !== undefined ? { underline: {} } : {}),
    ...(marks.has('strike') ? { strike: true } : {}),
  })
  const safe = typeof href === 'string' && /^(https?:|mailto:)/i.test(href)
  return safe ? new ExternalHyperlink({ children: [text], link: href }) : text
}

function inline(node: DocumentNode, style: IRunOptions): Inline[] {
  return children(node).flatMap((child) =>
    child.text !== undefined || child.type === 'hardBreak' ? [runOf(child, style)] : inline(child, style),
  )
}

const headings = [
  { level: HeadingLevel.HEADING_1, style: run.title, options: paragraph.title },
  { level: HeadingLevel.HEADING_2, style: run.first, options: paragraph.body },
  { level: HeadingLevel.HEADING_3, style: run.second, options: paragraph.body },
] as const

function heading(node: DocumentNode): Block[] {
  const level = Math.min(Math.max(Number(node.attrs?.['level'] ?? 1), 1), 3)
  const known = headings[level - 1] ?? headings[0]
  return [new Paragraph({ ...known.options, heading: known.level, children: inline(node, known.style) })]
}

interface Around {
  readonly style: IRunOptions
  readonly options: IParagraphOptions
  /** How deep in lists. */
  readonly depth: number
}

function list(node: DocumentNode, around: Around): Block[] {
  const start = Number(node.attrs?.['start'] ?? 1)
  return children(node).flatMap((item, index) => {
    const sign =
      node.type === 'orderedList'
        ? `${start + index}. `
        : node.type === 'taskList'
          ? item.attrs?.['checked'] === true
            ? '☑ '
            : '☐ '
          : '• '
    const options = {
      ...paragraph.plain,
      indent: { left: twoCharacters * (around.depth + 1), hanging: 0 },
    }
    return children(item).flatMap((child, place) =>
      child.type === 'paragraph' && place === 0
        ? [
            new Paragraph({
              ...options,
              children: [new TextRun({ ...around.style, text: sign }), ...inline(child, around.style)],
            }),
          ]
        : blocksOf(child, { ...around, options, depth: around.depth + 1 }),
    )
  })
}

const cellOptions = { spacing: { line: 360, before: 40, after: 40 } } as const

function table(node: DocumentNode): Block[] {
  const rows = children(node).map((row, index) => {
    const cells = children(row).map((cell) => {
      const head = cell.type === 'tableHeader'
      const style = head ? { ...run.table, font: run.first.font } : run.table
      const inner = children(cell).flatMap((child) =>
        blocksOf(child, { style, options: cellOptions, depth: 0 }),
      )
      const spans = {
        columnSpan: Number(cell.attrs?.['colspan'] ?? 1),
        rowSpan: Number(cell.attrs?.['rowspan'] ?? 1),
      }
      return new TableCell({ children: inner.length > 0 ? inner : [new Paragraph({})], ...spans })
    })
    const head = index === 0 && children(row).every((cell) => cell.type === 'tableHeader')
    return new TableRow({ children: cells, tableHeader: head, cantSplit: true })
  })
  return rows.length === 0
    ? []
    : [
        new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } }),
        new Paragraph({ spacing: { line: 200 } }),
      ]
}

const body: Around = { style: run.body, options: paragraph.body, depth: 0 }

export function blocksOf(node: DocumentNode, around: Around = body): Block[] {
  switch (node.type) {
    case 'heading':
      return heading(node)
    case 'paragraph':
      return [new Paragraph({ ...around.options, children: inline(node, around.style) })]
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return list(node, around)
    case 'table':
      return table(node)
    case 'horizontalRule':
      return [new Paragraph({ thematicBreak: true })]
    default:
      return node.text === undefined
        ? children(node).flatMap((child) => blocksOf(child, around))
        : [new Paragraph({ ...around.options, children: [runOf(node, around.style)] })]
  }
}
