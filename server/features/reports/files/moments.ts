const chinaOffset = 8 * 60 * 60 * 1000

const parts = (moment: string): string => new Date(Date.parse(moment) + chinaOffset).toISOString()

/** 2026年10月24日 */
export function chinaDay(moment: string): string {
  const [year, month, day] = parts(moment).slice(0, 10).split('-')
  return `${year ?? ''}年${Number(month)}月${Number(day)}日`
}

export const chinaTime = (moment: string): string => parts(moment).slice(11, 16)

/** 2026年10月24日 8:30 */
export const chinaMoment = (moment: string): string =>
  `${chinaDay(moment)} ${chinaTime(moment).replace(/^0/, '')}`
