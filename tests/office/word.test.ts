import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { wordDocument } from '#server/office/wordDocument.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'

const text = (words: string, ...marks: string[]): DocumentNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
})
const block = (type: string, ...content: DocumentNode[]): DocumentNode => ({ type, content })
const heading = (level: number, words: string): DocumentNode => ({
  ...block('heading', text(words)),
  attrs: { level },
})
const item = (type: string, words: string, attrs = {}): DocumentNode => ({
  ...block(type, block('paragraph', text(words))),
  attrs,
})
const cell = (type: string, words: string): DocumentNode => block(type, block('paragraph', text(words)))

const written: DocumentNode = block(
  'doc',
  heading(1, '关于举办大集的总结'),
  heading(2, '一、基本情况'),
  block(
    'paragraph',
    text('共设摊位'),
    text('20', 'bold'),
    text('个，'),
    text('居民满意', 'italic', 'underline'),
    { type: 'hardBreak' },
    text('第二行'),
  ),
  block('bulletList', item('listItem', '先做这个'), item('listItem', '再做那个')),
  { ...block('orderedList', item('listItem', '第一'), item('listItem', '第二')), attrs: { start: 3 } },
  block('taskList', item('taskItem', '带急救箱', { checked: true })),
  block('blockquote', block('paragraph', text('居民的话'))),
  block(
    'table',
    block('tableRow', cell('tableHeader', '摊位'), cell('tableHeader', '人次')),
    block('tableRow', cell('tableCell', '义诊'), cell('tableCell', '31')),
  ),
  block('paragraph', {
    type: 'text',
    text: '见网页',
    marks: [{ type: 'link', attrs: { href: 'https://example.org/a?b=1&c=2' } }],
  }),
  block('paragraph', {
    type: 'text',
    text: '坏链接',
    marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }],
  }),
  block('unheardOf', block('paragraph', text('仍然在 <b>&'))),
  { type: 'horizontalRule' },
)
const labels = { signature: '签字：', seal: '（盖章）', date: '　　年　月　日' }
const bytes = await wordDocument({
  title: '总结',
  text: written,
  annex: {
    title: '附件：活动数据',
    table: { head: ['项目', '数值'], rows: [['服务人次', '300']] },
    notes: ['截至 2026年10月24日'],
  },
  signatures: [
    { side: '机关', name: '市民政局机关党委', line: '' },
    { side: '社区', name: '滨河社区党总支', line: '校验码 1a2b' },
  ],
  labels,
})
const parts = unzipSync(bytes)
const xml = (name: string): string => new TextDecoder().decode(parts[name])

describe('a Word file', () => {
  it('is read back with its headings, marks, lists and tables', async () => {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
    expect(messages.filter((message) => message.type === 'error')).toEqual([])
    expect(value).toContain('<h1>关于举办大集的总结</h1>')
    expect(value).toContain('<h2>一、基本情况</h2>')
    expect(value).toContain('共设摊位<strong>20</strong>个，')
    expect(value).toContain('<br />第二行')
    for (const words of [
      '• 先做这个',
      '3. 第一',
      '4. 第二',
      '☑ 带急救箱',
      '居民的话',
      '仍然在 &lt;b&gt;&amp;',
      '服务人次',
      '校验码 1a2b',
    ])
      expect(value).toContain(words)
    expect(value.match(/<table>/g)).toHaveLength(3)
    expect(value).toContain('href="https://example.org/a?b=1&amp;c=2"')
    expect(value).not.toContain('javascript:')
  })

  it('names the official typefaces, the paper and its margins, and numbers the pages', () => {
    const body = xml('word/document.xml')
    for (const face of ['方正小标宋简体', '黑体', '仿宋'])
      expect(body.includes(`w:eastAsia="${face}"`)).toBe(true)
    expect(body.includes('<w:pgSz w:w="11906" w:h="16838"')).toBe(true)
    expect(body.includes('w:top="2098"')).toBe(true)
    expect(Object.keys(parts).filter((name) => name.startsWith('word/fonts/'))).toEqual([])
    const footers = Object.keys(parts)
      .filter((name) => name.startsWith('word/footer'))
      .map(xml)
    expect(footers.join()).toContain('PAGE')
  })

  it('has places for both signatures and seals', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    for (const words of ['机关（盖章）', '社区（盖章）', '市民政局机关党委', '签字：', '年　月　日'])
      expect(value).toContain(words)
  })

  it('an empty text is still a file', async () => {
    const empty = await wordDocument({ title: '空', text: { type: 'doc' }, labels })
    await expect(mammoth.extractRawText({ buffer: Buffer.from(empty) })).resolves.toMatchObject({ value: '' })
  })
})
