// The printed table: medians, what was to be reached, and whether it was.
import type { Measured, Scenario } from './scenarios.ts'
import type { System } from './systems.ts'

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const short = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2))

interface Cell {
  readonly value: number
  readonly p95: number | undefined
}

function cellOf(measured: readonly Measured[]): Cell {
  const times = measured.flatMap(({ p95 }) => (p95 === undefined ? [] : [p95]))
  return {
    value: median(measured.map(({ value }) => value)),
    p95: times.length === 0 ? undefined : median(times),
  }
}

/** In words: the goal in figures of this run, and how far the engine is from it. */
function verdictOf({ goal }: Scenario, engine: Cell | undefined, peers: readonly Cell[]): string {
  const most = 'most' in goal ? goal.most : goal.share * Math.min(...peers.map(({ value }) => value))
  if (engine === undefined || !Number.isFinite(most)) return 'not measured'
  const told =
    'most' in goal ? `at most ${goal.most}` : `at most ${short(most)} (${goal.share} of the better peer)`
  const slowest = 'p95' in goal ? goal.p95 : undefined
  const late = slowest !== undefined && (engine.p95 ?? 0) > slowest ? `, p95 over ${slowest} ms` : ''
  return `${told}: ${engine.value <= most ? 'met' : `missed by ${short(engine.value / most)} times`}${late}`
}

export function tableOf(
  scenarios: readonly (readonly [string, Scenario])[],
  systems: readonly System[],
  results: ReadonlyMap<string, readonly Measured[]>,
) {
  const rows = scenarios.map(([key, scenario]) => {
    const cells = new Map(systems.map(({ name }) => [name, cellOf(results.get(`${key} ${name}`) ?? [])]))
    const peers = systems.flatMap(({ name, peer }) => (peer ? (cells.get(name) ?? []) : []))
    const { title, unit } = scenario
    return {
      scenario: `${title} (${unit})`,
      cells: Object.fromEntries(cells),
      verdict: verdictOf(scenario, cells.get('engine'), peers),
    }
  })
  const tell = ({ value, p95 }: Cell): string =>
    `${short(value)}${p95 === undefined ? '' : `, p95 ${p95.toFixed(0)} ms`}`
  const line = (words: readonly string[]): string => `| ${words.join(' | ')} |`
  const lines = [
    line(['scenario', ...systems.map(({ name }) => name), 'goal']),
    line(['scenario', ...systems, 'goal'].map(() => '---')),
    ...rows.map(({ scenario, cells, verdict }) =>
      line([scenario, ...Object.values(cells).map(tell), verdict]),
    ),
  ]
  return { rows, lines }
}
