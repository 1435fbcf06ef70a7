// What the columns of the rows are called: it depends on what the figure counts.
import type { FigureName } from '#shared/features/reports/figures.ts'

type Kind = 'booths' | 'organisations' | 'people' | 'visits' | 'visitors' | 'tasks' | 'supplies'

export function kindOf(figure: FigureName): Kind {
  switch (figure) {
    case 'planned':
    case 'credited':
    case 'excused':
    case 'noShow':
    case 'hours':
      return 'people'
    case 'tasksDone':
      return 'tasks'
    case 'suppliesBalanced':
      return 'supplies'
    default:
      return figure
  }
}

export const rowKeys = ['title', 'unit', 'detail', 'at', 'until', 'status', 'amount'] as const

/** Heads by kind and column, as keys of the words; a column that a kind does not have is left out. */
export const rowHeads = {
  booths: { title: 'booth', unit: 'organisation', detail: 'zone', amount: 'visits' },
  organisations: { title: 'organisation', detail: 'booth', amount: 'booths' },
  people: {
    title: 'name',
    unit: 'organisation',
    detail: 'post',
    at: 'came',
    until: 'left',
    status: 'standing',
    amount: 'hours',
  },
  visits: { title: 'booth', detail: 'ageBand', at: 'time', status: 'method', amount: 'visits' },
  visitors: { title: 'card', detail: 'ageBand', at: 'first', amount: 'visits' },
  tasks: { title: 'task', unit: 'group', detail: 'owner', at: 'due', until: 'doneAt', status: 'standing' },
  supplies: { title: 'supply', unit: 'measure', detail: 'balance', status: 'standing', amount: 'issued' },
} as const satisfies Record<Kind, Partial<Record<(typeof rowKeys)[number], string>>>
