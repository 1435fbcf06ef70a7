import type { ServerFeature } from '#server/kernel/feature.ts'

const cell = { may: 'yes', not: '·' }

/**
 * The permission matrix of a slice as a table: a column for each relation that it knows, a row for each command and query.
 * The name stands last, so that the table keeps its form when a slice is named anew.
 */
export function matrixOf(feature: ServerFeature): string {
  const handlers = [...feature.commands, ...feature.queries]
  const relations = [...new Set(handlers.flatMap((handler) => handler.may))].sort()
  const row = (cells: readonly string[], name: string): string =>
    [
      ...relations.map((relation, index) => (cells[index] ?? '').padEnd(Math.max(relation.length, 3))),
      name,
    ].join('  ')
  const rows = handlers.map((handler) =>
    row(
      relations.map((relation) => (handler.may.includes(relation) ? cell.may : cell.not)),
      handler.definition.name,
    ),
  )
  return ['', row(relations, ''), ...rows, ''].map((line) => line.trimEnd()).join('\n')
}
