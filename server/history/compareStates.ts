// Two states of a document as one text: what stands in both, what was added and by whom, what was removed and by whom.
import type { ComparedBlock, ComparedPassage, Comparison, Standing } from '#shared/contract/comparison.ts'
import type { OpenedState, Writers } from '#server/sync/index.ts'
import { type Block, blocksOf, type Sign } from './blocks.ts'
import { difference } from './difference.ts'
import { type Pair, pairBlocks } from './pairBlocks.ts'

interface Judged {
  readonly sign: Sign
  readonly standing: Standing
}

export function compareStates(before: OpenedState, after: OpenedState): Comparison {
  const pairs = pairBlocks(blocksOf(before.doc), blocksOf(after.doc))
  return { asOf: after.row, blocks: pairs.flatMap((pair) => compared(pair, after.writers) ?? []) }
}

function compared({ before, after }: Pair, writers: Writers): ComparedBlock | undefined {
  const block = after ?? before
  if (block === undefined) return undefined
  const judged = judge(before, after)
  const level = block.attributes['level']
  return {
    type: block.type,
    inside: block.inside,
    ...(typeof level === 'number' ? { level } : {}),
    standing: standingOf(before, after, judged),
    passages: passagesOf(judged, writers),
  }
}

function judge(before: Block | undefined, after: Block | undefined): readonly Judged[] {
  if (before === undefined) return (after?.signs ?? []).map((sign) => ({ sign, standing: 'added' as const }))
  if (after === undefined) return before.signs.map((sign) => ({ sign, standing: 'removed' as const }))
  const [old, fresh] = [wordsOf(before.signs), wordsOf(after.signs)]
  const steps = difference(old.map(textOf), fresh.map(textOf))
  return steps.flatMap(({ standing, a, b }) =>
    ((standing === 'removed' ? old[a] : fresh[b]) ?? []).map((sign) => ({ sign, standing })),
  )
}

const textOf = (signs: readonly Sign[]): string => signs.map(({ text }) => text).join('')

/** Letters and digits stay together as a word; everything else, Chinese above all, is compared sign by sign. */
function wordsOf(signs: readonly Sign[]): readonly (readonly Sign[])[] {
  const words: Sign[][] = []
  let open = false
  for (const sign of signs) {
    const joins = /^[\p{Script=Latin}\p{Nd}]$/u.test(sign.text)
    if (joins && open) words.at(-1)?.push(sign)
    else words.push([sign])
    open = joins
  }
  return words
}

function standingOf(
  before: Block | undefined,
  after: Block | undefined,
  judged: readonly Judged[],
): ComparedBlock['standing'] {
  if (before === undefined) return 'added'
  if (after === undefined) return 'removed'
  if (judged.some(({ standing }) => standing !== 'same')) return 'changed'
  return looksOf(before) === looksOf(after) ? 'same' : 'formatted'
}

const looksOf = ({ type, inside, attributes, signs }: Block): string =>
  JSON.stringify([type, inside, Object.entries(attributes).sort(), signs.map(({ marks }) => marks)])

function passagesOf(judged: readonly Judged[], writers: Writers): readonly ComparedPassage[] {
  const passages: { text: string; standing: Standing; by?: string }[] = []
  for (const { sign, standing } of inGroups(judged)) {
    const by = personOf(sign, standing, writers)
    const last = passages.at(-1)
    if (last !== undefined && last.standing === standing && last.by === by) last.text += sign.text
    else passages.push({ text: sign.text, standing, ...(by === undefined ? {} : { by }) })
  }
  return passages
}

function personOf({ client, clock }: Sign, standing: Standing, writers: Writers): string | undefined {
  if (standing === 'same') return undefined
  return standing === 'added' ? writers.writerOf(client, clock) : writers.deleterOf(client, clock)
}

/** In a stretch of changes what was removed is told first, then what was added: one reads the old words, then the new. */
function inGroups(judged: readonly Judged[]): readonly Judged[] {
  const told: Judged[] = []
  let added: Judged[] = []
  for (const one of judged) {
    if (one.standing === 'added') added.push(one)
    else {
      if (one.standing === 'same') {
        told.push(...added)
        added = []
      }
      told.push(one)
    }
  }
  return [...told, ...added]
}

/** The same comparison, where what nobody is known to have removed was removed by this person. */
export function removedBy(comparison: Comparison, by: string | undefined): Comparison {
  if (by === undefined) return comparison
  const blocks = comparison.blocks.map((block) => ({
    ...block,
    passages: block.passages.map((passage) =>
      passage.standing === 'removed' ? { by, ...passage } : passage,
    ),
  }))
  return { ...comparison, blocks }
}
