import { getSchema } from '@tiptap/core'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { extensionsFor } from '#client/editor/extensions.ts'
import { countCharacters, outlineOf } from '#client/editor/outline.ts'
import { tameSchema } from '#client/editor/tameAttributes.ts'

const schema = getSchema(extensionsFor(new Y.Doc().getXmlFragment('body'), (word) => word))
tameSchema(schema)
const text = (words: string) => schema.node('paragraph', null, [schema.text(words)])

describe('[R10] what a document claims about its nodes', () => {
  it.each([
    [
      'tableCell',
      { colspan: 1e9, rowspan: -1, align: 'left;position:fixed' },
      { colspan: 1, rowspan: 1, align: null },
    ],
    ['tableCell', { colspan: '2', colwidth: [1e9] }, { colspan: 1, colwidth: null }],
    ['tableHeader', { colspan: 3, align: 'center' }, { colspan: 3, align: 'center' }],
    ['taskItem', { checked: 'yes' }, { checked: false }],
  ])('is cut to what the editor writes itself: %s %j', (name, claimed, kept) => {
    expect(schema.node(name, claimed, [text('x')]).attrs).toMatchObject(kept)
  })

  it('knows three levels of headings', () => {
    const level = (claimed: unknown): unknown => schema.node('heading', { level: claimed }).attrs.level
    expect([1, 2, 3, 4, 99, '1', null].map(level)).toEqual([1, 2, 3, 3, 3, 3, 3])
  })

  it('drops attributes that it does not know', () => {
    const made = schema.node('paragraph', { style: 'position:fixed', onclick: 'alert(1)' })
    expect(made.attrs).toEqual({})
  })

  it('keeps of a link its address only', () => {
    const link = schema.mark('link', {
      href: 'https://example.org',
      class: 'cover',
      target: '_top',
      title: 'x',
    })
    expect(link.attrs).toEqual({ href: 'https://example.org' })
  })
})

describe('beside the text', () => {
  const document = schema.node('doc', null, [
    schema.node('heading', { level: 1 }, [schema.text('方案')]),
    text('一 二'),
    schema.node('blockquote', null, [schema.node('heading', { level: 2 }, [schema.text('不是章节')])]),
    schema.node('heading', { level: 2 }),
    schema.node('heading', { level: 2 }, [schema.text('一、主题')]),
  ])

  it('the outline lists the headings that have words', () => {
    expect(outlineOf(document).map(({ level, text: words }) => [level, words])).toEqual([
      [1, '方案'],
      [2, '一、主题'],
    ])
  })

  it('characters are counted without spaces', () => {
    expect(countCharacters(document)).toBe(2 + 2 + 4 + 4)
  })
})
