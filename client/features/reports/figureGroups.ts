import type { FigureName } from '#shared/features/reports/figures.ts'

/** How the figures stand together on the screen. Visits and visitors are neighbours and never one. */
export const figureGroups = [
  { key: 'places', figures: ['booths', 'organisations'] },
  { key: 'people', figures: ['planned', 'credited', 'excused', 'noShow', 'hours'] },
  { key: 'visits', figures: ['visits', 'visitors'] },
  { key: 'tasks', figures: ['tasksDone', 'tasks'] },
  { key: 'supplies', figures: ['suppliesBalanced', 'supplies'] },
] as const satisfies readonly { key: string; figures: readonly FigureName[] }[]
