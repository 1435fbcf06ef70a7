import type { Headcount, Threshold } from './crowdModel.ts'

/** The last count, by the time when people were counted. */
export const latest = (counts: readonly Headcount[]): Headcount | undefined =>
  [...counts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)

export const byPeople = (thresholds: readonly Threshold[]): Threshold[] =>
  [...thresholds].sort((a, b) => a.people - b.people)

/** The highest threshold that is reached. */
export const reached = (people: number, thresholds: readonly Threshold[]): Threshold | undefined =>
  byPeople(thresholds)
    .filter((threshold) => people >= threshold.people)
    .at(-1)

/** The next one that is not. */
export const upcoming = (people: number, thresholds: readonly Threshold[]): Threshold | undefined =>
  byPeople(thresholds).find((threshold) => people < threshold.people)
