// The figures that everybody asks for. All of them are computed from records; nobody types one.
import { z } from 'zod'

const count = z.number().int()

export const Figures = z
  .object({
    booths: count,
    /** Units that keep a booth. */
    organisations: count,
    /** People, not shifts; hours to one decimal. */
    volunteers: z.object({
      planned: count,
      credited: count,
      excused: count,
      noShow: count,
      hours: z.number(),
    }),
    /** Visits (人次). Never one figure with the next. */
    visits: count,
    /** Visitors with a card (人). */
    visitors: count,
    tasks: z.object({ total: count, done: count }),
    supplies: z.object({ kinds: count, balanced: count }),
    /** Residents' demands are not part of this version. */
    demands: z.null(),
  })
  .meta({ id: 'ReportFigures' })
export type Figures = z.output<typeof Figures>

/** Each figure by the name under which its rows are asked for, in the order in which a report says them. */
export const figureNames = [
  'booths',
  'organisations',
  'planned',
  'credited',
  'excused',
  'noShow',
  'hours',
  'visits',
  'visitors',
  'tasks',
  'tasksDone',
  'supplies',
  'suppliesBalanced',
] as const
export type FigureName = (typeof figureNames)[number]

export function valueOf(figures: Figures, name: FigureName): number {
  switch (name) {
    case 'booths':
    case 'organisations':
    case 'visits':
    case 'visitors':
      return figures[name]
    case 'planned':
    case 'credited':
    case 'excused':
    case 'noShow':
    case 'hours':
      return figures.volunteers[name]
    case 'tasks':
      return figures.tasks.total
    case 'tasksDone':
      return figures.tasks.done
    case 'supplies':
      return figures.supplies.kinds
    case 'suppliesBalanced':
      return figures.supplies.balanced
  }
}

export interface Difference {
  readonly figure: FigureName
  readonly before: number
  readonly after: number
}

/** What has come in since: the figures that are no longer what they were. */
export const differences = (before: Figures, after: Figures): readonly Difference[] =>
  figureNames.flatMap((figure) => {
    const [was, is] = [valueOf(before, figure), valueOf(after, figure)]
    return was === is ? [] : [{ figure, before: was, after: is }]
  })

/** Hours are said and printed with one decimal, everything else whole. */
export const shownFigure = (name: FigureName, value: number): string =>
  name === 'hours' ? value.toFixed(1) : String(value)
