import { describe, expect, it } from 'vitest'
import { compareStates } from '#server/history/compareStates.ts'
import type { OpenedState } from '#server/sync/index.ts'
import { block, createText, textAt } from './texts.ts'

/** One line for each block: `changed: 活动[-ada:一][+bo:二]`. */
function told(before: () => OpenedState, after: () => OpenedState): readonly string[] {
  return compareStates(before(), after()).blocks.map(
    ({ standing, passages }) =>
      `${standing}: ${passages
        .map(({ text, standing: how, by }) =>
          how === 'same' ? text : `[${how === 'added' ? '+' : '-'}${by ?? '?'}:${text}]`,
        )
        .join('')}`,
  )
}

describe('two states of a text', () => {
  it('tell who added and who removed which passage', () => {
    const text = createText()
    text.as('ada', (body) =>
      body.insert(0, [block('活动方案', 'heading', { level: 1 }), block('地点在广场。')]),
    )
    const before = text.state()
    text.as('bo', (body) => textAt(body, 1).insert(3, '和平'))
    text.as('cy', (body) => textAt(body, 1).delete(0, 2))
    expect(told(() => before, text.state)).toEqual([
      'same: 活动方案',
      'changed: [-cy:地点]在[+bo:和平]广场。',
    ])
    const [heading] = compareStates(before, text.state()).blocks
    expect(heading).toMatchObject({ type: 'heading', level: 1, inside: [] })
  })

  it('keep passages of several writers apart, also within a word', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('a')]))
    const before = text.state()
    text.as('ada', (body) => textAt(body, 0).insert(1, ' x'))
    text.as('bo', (body) => textAt(body, 0).insert(3, 'yz'))
    expect(told(() => before, text.state)).toEqual(['changed: a[+ada: x][+bo:yz]'])
  })

  it('tell whole blocks that came and went, and those that only look different', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('第一段内容'), block('第二段完全不同'), block('第三')]))
    const before = text.state()
    text.as('bo', (body) => {
      body.delete(1, 1)
      body.insert(2, [block('新写的一段话')])
      textAt(body, 0).format(0, 2, { bold: {} })
    })
    expect(told(() => before, text.state)).toEqual([
      'formatted: 第一段内容',
      'removed: [-bo:第二段完全不同]',
      'same: 第三',
      'added: [+bo:新写的一段话]',
    ])
  })

  it('do not call it a change when an editor writes the same words anew', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('上午八点半开始，中午十一点半结束。')]))
    const before = text.state()
    text.as('bo', (body) => {
      body.delete(0, 1)
      body.insert(0, [block('上午八点半开始，中午十一点半结束。')])
    })
    expect(told(() => before, text.state)).toEqual(['same: 上午八点半开始，中午十一点半结束。'])
  })

  it('take similar words for a new version of the block, and say where a block stands', () => {
    const text = createText()
    const cell = (words: string): ReturnType<typeof block> => {
      const item = block('', 'listItem')
      item.insert(0, [block(words)])
      const list = block('', 'bulletList')
      list.insert(0, [item])
      return list
    }
    text.as('ada', (body) => body.insert(0, [cell('准备二十张桌子')]))
    const before = text.state()
    text.as('bo', (body) => {
      body.delete(0, 1)
      body.insert(0, [cell('准备三十张桌子')])
    })
    expect(told(() => before, text.state)).toEqual(['changed: 准备[-bo:二][+bo:三]十张桌子'])
    expect(compareStates(before, text.state()).blocks[0]?.inside).toEqual(['bulletList', 'listItem'])
  })

  it('compare words of letters and digits as a whole', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('starts at 0830 sharp')]))
    const before = text.state()
    text.as('bo', (body) => {
      textAt(body, 0).delete(10, 4)
      textAt(body, 0).insert(10, '0930')
    })
    expect(told(() => before, text.state)).toEqual(['changed: starts at [-bo:0830][+bo:0930] sharp'])
  })
})
