// The measures of an official document on A4, and its typefaces by name: they are not embedded, a machine that lacks one
// substitutes it. Lengths are twentieths of a point, sizes half points.
import { AlignmentType, type IParagraphOptions, type IRunOptions, LineRuleType } from 'docx'

const face = (eastAsia: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
  eastAsia,
})

export const faces = {
  body: face('仿宋'),
  title: face('方正小标宋简体'),
  first: face('黑体'),
  second: face('楷体'),
} as const

/** 3号 is 16 pt, 2号 22 pt, 4号 14 pt. */
export const sizes = { body: 32, title: 44, page: 28, table: 24 } as const

const twip = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

export const page = {
  size: { width: twip(210), height: twip(297) },
  margin: {
    top: twip(37),
    bottom: twip(35),
    left: twip(28),
    right: twip(26),
    footer: twip(28),
  },
} as const

/** 28 pt between lines: 22 lines on a page. */
export const spacing = { line: 560, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
/** Two characters of the body. */
export const twoCharacters = 640

export const run = {
  body: { font: faces.body, size: sizes.body },
  title: { font: faces.title, size: sizes.title, color: '000000' },
  first: { font: faces.first, size: sizes.body, color: '000000' },
  second: { font: faces.second, size: sizes.body, color: '000000' },
  table: { font: faces.body, size: sizes.table },
} as const satisfies Record<string, IRunOptions>

export const paragraph = {
  body: { spacing, indent: { firstLine: twoCharacters } },
  plain: { spacing },
  title: {
    alignment: AlignmentType.CENTER,
    spacing: { line: 700, lineRule: LineRuleType.AT_LEAST, before: 0, after: 400 },
  },
} as const satisfies Record<string, IParagraphOptions>
