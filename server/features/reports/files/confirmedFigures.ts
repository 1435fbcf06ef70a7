// The figures of a report's papers: those that were confirmed, with their checksum and what came later, or those of this moment.
import type { Difference, Figures } from '#shared/features/reports/figures.ts'
import { shownFigure } from '#shared/features/reports/figures.ts'
import type { Seal } from '#shared/features/reports/model.ts'
import { confirmedSupplements, shortChecksum } from '#shared/features/reports/rules.ts'
import { figureWords, fileWords } from '#shared/features/reports/words.ts'
import type { ReportRecord } from '../store.ts'
import { chinaDay, chinaMoment } from './moments.ts'

export interface PaperFigures {
  readonly seal: Seal | undefined
  readonly figures: Figures
  readonly supplements: ReturnType<typeof confirmedSupplements>
  /** What stands below them. */
  readonly notes: readonly string[]
}

/** `服务人次 4 → 5 人次`: what was confirmed stays in the table, what came later stands below it. */
const stepOf = ({ figure, before, after }: Difference): string =>
  `${figureWords[figure]['zh-CN']} ${shownFigure(figure, before)} → ${shownFigure(figure, after)} ${figureWords[figure].unit}`

export const asOf = (now: number): string => `${fileWords.asOf} ${chinaMoment(new Date(now).toISOString())}`

export function confirmedFigures(record: ReportRecord | undefined, live: Figures, now: number): PaperFigures {
  const seal = record?.confirmed
  if (record === undefined || seal === undefined)
    return {
      seal,
      figures: live,
      supplements: [],
      notes: [`${asOf(now)}，${fileWords.unconfirmed}`],
    }
  const supplements = confirmedSupplements(record)
  return {
    seal,
    figures: seal.figures,
    supplements,
    notes: [
      `${fileWords.checksum} ${shortChecksum(seal.checksum)}（${chinaDay(seal.at)} ${fileWords.frozen}）`,
      ...supplements.map(
        ({ seal: { at, checksum }, changed }) =>
          `${fileWords.supplement} ${chinaDay(at)}：${changed.map(stepOf).join('；')}（${fileWords.checksum} ${shortChecksum(checksum)}）`,
      ),
    ],
  }
}
