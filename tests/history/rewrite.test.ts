import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rewrite, sameText } from '#server/history/rewrite.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { block, createText, textAt } from './texts.ts'

/** Two neighbours of one look read as one. */
const shown = (doc: Y.Doc): string => doc.getXmlFragment('body').toString().replaceAll('</bold><bold>', '')

describe('rewriting a text', () => {
  it('brings back words, formatting, attributes and blocks', () => {
    const text = createText()
    text.as('ada', (body) => {
      body.insert(0, [
        block('方案', 'heading', { level: 1 }),
        block('一二三四'),
        block('要删的'),
        block('', 'paragraph'),
      ])
      textAt(body, 1).format(1, 2, { bold: {} })
    })
    const target = text.state().doc
    text.as('bo', (body) => {
      ;(body.get(0) as Y.XmlElement).setAttribute('level', 2 as unknown as string)
      body.delete(2, 1)
      textAt(body, 1).delete(0, 2)
      textAt(body, 1).insert(1, '五😀', { italic: {} })
      body.insert(0, [block('新的')])
    })
    expect(sameText(text.doc, target)).toBe(false)
    rewrite(text.doc, target)
    expect(shown(text.doc)).toBe(shown(target))
    expect(sameText(text.doc, target)).toBe(true)
    expect((text.body.get(0) as Y.XmlElement).getAttribute('level')).toBe(1)
  })

  it('does nothing where nothing is different', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('同样的话')]))
    const target = text.state().doc
    let updates = 0
    text.doc.on('update', () => (updates += 1))
    rewrite(text.doc, target)
    expect(updates).toBe(0)
  })

  it('leaves a caret where it stands, in words that stay', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('甲乙丙丁')]))
    const target = text.state().doc
    text.as('bo', (body) => textAt(body, 0).insert(0, '前面新写的'))
    const caret = Y.createRelativePositionFromTypeIndex(textAt(text.body, 0), 7)
    rewrite(text.doc, target)
    const found = Y.createAbsolutePositionFromRelativePosition(caret, text.doc)
    expect([found?.index, found?.type.toString()]).toEqual([2, '甲乙丙丁'])
  })

  it('merges with what others write meanwhile, each word once', () => {
    const text = createText()
    text.as('ada', (body) => body.insert(0, [block('旧的一段。'), block('留下的一段。')]))
    const target = text.state().doc
    text.as('bo', (body) => {
      body.delete(0, 1)
      textAt(body, 0).insert(6, '新写的。')
    })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(text.doc))
    textAt(other.getXmlFragment('body'), 0).insert(0, '同时写的。')
    rewrite(text.doc, target)
    Y.applyUpdate(text.doc, Y.encodeStateAsUpdate(other))
    expect(shown(text.doc)).toBe(
      '<paragraph>旧的一段。</paragraph><paragraph>同时写的。留下的一段。</paragraph>',
    )
  })

  it('reaches the target from anywhere', () => {
    const random = seededRandom(3)
    const below = (limit: number): number => Math.floor(random() * limit)
    for (let round = 0; round < 60; round++) {
      const text = createText()
      text.as('ada', (body) => body.insert(0, [block('起头'), block('第二')]))
      const states = [text.state().doc]
      for (let step = 0; step < 25; step++) {
        text.as('abc'[below(3)] ?? 'a', (body) => {
          const place = below(body.length + 1)
          const action = below(5)
          const child = place < body.length ? (body.get(place) as Y.XmlElement) : undefined
          const inner = child !== undefined && child.length > 0 ? child.get(0) : undefined
          if (action === 0 || child === undefined)
            body.insert(place, [
              block('字'.repeat(below(4)), below(2) ? 'paragraph' : 'heading', { level: below(3) }),
            ])
          else if (action === 1 && body.length > 1) body.delete(place, 1)
          else if (action === 2 && inner instanceof Y.XmlText)
            inner.insert(below(inner.length + 1), '新词', below(2) ? { bold: {} } : {})
          else if (action === 3 && inner instanceof Y.XmlText && inner.length > 0)
            inner.delete(below(inner.length), 1)
          else child.setAttribute('level', below(3) as unknown as string)
        })
        states.push(text.state().doc)
      }
      const target = states[below(states.length)]
      if (target === undefined) throw new Error('no state')
      rewrite(text.doc, target)
      expect(shown(text.doc)).toBe(shown(target))
      expect(sameText(text.doc, target)).toBe(true)
    }
  })
})
