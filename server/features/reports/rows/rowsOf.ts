import type { FigureName } from '#shared/features/reports/figures.ts'
import type { FigureRow } from '#shared/features/reports/model.ts'
import { boothRows, organisationRows, visitorRows, visitRows } from './boothRows.ts'
import { type Asked, volunteerRows } from './volunteerRows.ts'
import { supplyRows, taskRows } from './workRows.ts'

/** The rows that a figure counts or adds up. */
export function rowsOf(figure: FigureName, asked: Asked): Promise<FigureRow[]> {
  switch (figure) {
    case 'booths':
      return boothRows(asked)
    case 'organisations':
      return organisationRows(asked)
    case 'planned':
    case 'credited':
    case 'excused':
    case 'noShow':
    case 'hours':
      return volunteerRows(figure, asked)
    case 'visits':
      return visitRows(asked)
    case 'visitors':
      return visitorRows(asked)
    case 'tasks':
    case 'tasksDone':
      return taskRows(asked, figure === 'tasksDone')
    case 'supplies':
    case 'suppliesBalanced':
      return supplyRows(asked, figure === 'suppliesBalanced')
  }
}
