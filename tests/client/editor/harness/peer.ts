// The other person: edits by script, sees what an editor elsewhere would see, remembers every state of it.
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

export interface Peer {
  /** Every text this person has seen, in order. */
  readonly seen: readonly string[]
  write(place: 'paragraph' | 'item' | 'cell', offset: number, words: string): void
  remove(place: 'paragraph' | 'item' | 'cell'): void
  insertParagraph(at: number, words: string): void
  text(): string
  raw(build: string): void
  pointAt(place: 'paragraph' | 'item' | 'cell', offset: number): void
  /** Awareness states of the writer as they arrive here. */
  readonly cursors: readonly unknown[]
}

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const paragraph = (words: string): Y.XmlElement => element('paragraph', new Y.XmlText(words))

export function peerOf(network: Y.Doc, awareness: Awareness): Peer {
  const doc = new Y.Doc()
  const own = new Awareness(doc)
  const body = doc.getXmlFragment('body')
  const seen: string[] = []
  const cursors: unknown[] = []

  doc.on(
    'update',
    (update: Uint8Array, origin: unknown) => origin !== 'network' && Y.applyUpdate(network, update, 'peer'),
  )
  network.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'peer') Y.applyUpdate(doc, update, 'network')
    seen.push(body.toJSON())
  })
  own.on('update', () => applyAwarenessUpdate(awareness, encodeAwarenessUpdate(own, [doc.clientID]), 'peer'))
  awareness.on('update', () => cursors.push(awareness.getLocalState()?.cursor))
  own.setLocalState({ user: { id: 'u-2', name: '若禾', hue: 4 } })

  body.insert(0, [
    paragraph('第一段文字'),
    element('bulletList', element('listItem', paragraph('第二段文字'))),
    element(
      'table',
      element('tableRow', element('tableCell', paragraph('第三段文字')), element('tableCell', paragraph(''))),
    ),
    paragraph('尾'),
  ])
  const places = { paragraph: [0], item: [1, 0, 0], cell: [2, 0, 0, 0] }
  const elements = new Map(Object.entries(places).map(([name, path]) => [name, at(body, path)]))
  const textOf = (place: string): Y.XmlText => {
    const text = elements.get(place)?.get(0)
    if (!(text instanceof Y.XmlText)) throw new Error(`no text in ${place}`)
    return text
  }

  return {
    seen,
    cursors,
    write: (place, offset, words) => textOf(place).insert(offset, words),
    remove: (place) => {
      const gone = elements.get(place)
      const index = body.toArray().findIndex((child) => child === gone)
      if (index >= 0) body.delete(index, 1)
    },
    insertParagraph: (index, words) => body.insert(index, [paragraph(words)]),
    text: () => body.toJSON(),
    raw: (name) => {
      const build = hostile[name]
      if (build) body.insert(0, build())
    },
    pointAt(place, offset) {
      const position: unknown = Y.relativePositionToJSON(
        Y.createRelativePositionFromTypeIndex(textOf(place), offset),
      )
      own.setLocalStateField('cursor', { anchor: position, head: position })
    },
  }
}

function at(body: Y.XmlFragment, [index = 0, ...rest]: readonly number[]): Y.XmlElement {
  const child: unknown = body.get(index)
  if (!(child instanceof Y.XmlElement)) throw new Error('no such place')
  const element = child as Y.XmlElement
  return rest.length === 0 ? element : at(element, rest)
}

/** What a person with ill will might put into a document by hand. */
const hostile: Readonly<Record<string, () => Y.XmlElement[]>> = {
  links: () =>
    [
      'javascript:alert(1)',
      'data:text/html,<script>1</script>',
      ' java\nscript:alert(1)',
      'vbscript:x',
      '//evil.example',
    ].map((href) => {
      const text = new Y.XmlText()
      text.insert(0, '看这里', {
        link: { href, class: 'cover', style: 'position:fixed', onclick: 'alert(1)', target: '_top' },
      })
      return element('paragraph', text)
    }),
  attributes: () => {
    const made = paragraph('属性')
    made.setAttribute('style', 'position:fixed;inset:0')
    made.setAttribute('onclick', 'alert(1)')
    made.setAttribute('class', 'cover')
    const cell = element('tableCell', paragraph('格'))
    const set = cell as unknown as { setAttribute(name: string, value: unknown): void }
    set.setAttribute('colspan', 1_000_000_000)
    set.setAttribute('rowspan', 1_000_000_000)
    set.setAttribute('align', 'left; position: fixed; inset: 0')
    const code = element('codeBlock', new Y.XmlText('x'))
    code.setAttribute('language', 'x cover')
    return [made, element('table', element('tableRow', cell)), code]
  },
  unknown: () => [element('script', new Y.XmlText('alert(1)')), element('iframe')],
}
