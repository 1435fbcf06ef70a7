import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { joinDocs } from '#client/editor/compositionGate.ts'

const body = (doc: Y.Doc) => doc.getText('body')

function pair(readOnly = false) {
  const editorDoc = new Y.Doc()
  const networkDoc = new Y.Doc()
  body(networkDoc).insert(0, '第一段文字')
  const gate = joinDocs(editorDoc, networkDoc, { readOnly })
  const seen: string[] = []
  networkDoc.on('update', () => seen.push(body(networkDoc).toJSON()))
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(networkDoc))
  const remotely = (edit: (text: Y.Text) => void): void => {
    const before = Y.encodeStateVector(peer)
    edit(body(peer))
    Y.applyUpdate(networkDoc, Y.encodeStateAsUpdate(peer, before), 'provider')
  }
  return { editorDoc, networkDoc, gate, seen, remotely }
}

describe('an open gate', () => {
  it('shows at once what the network has', () => {
    expect(body(pair().editorDoc).toJSON()).toBe('第一段文字')
  })

  it('passes edits both ways, each once', () => {
    const { editorDoc, networkDoc, remotely, seen } = pair()
    body(editorDoc).insert(2, '自然')
    remotely((text) => text.insert(0, '远：'))
    expect(body(editorDoc).toJSON()).toBe(body(networkDoc).toJSON())
    expect(body(networkDoc).toJSON()).toBe('远：第一自然段文字')
    expect(seen).toHaveLength(2)
  })

  it('lets undo take back one’s own edits only', () => {
    const { editorDoc, networkDoc, remotely } = pair()
    const undo = new Y.UndoManager(body(editorDoc), { trackedOrigins: new Set(['own']) })
    editorDoc.transact(() => body(editorDoc).insert(2, '自然'), 'own')
    remotely((text) => text.insert(0, '远：'))
    undo.undo()
    expect(body(networkDoc).toJSON()).toBe('远：第一段文字')
  })
})

describe('a closed gate', () => {
  it('keeps letters and remote edits apart, and lets no letter be seen', () => {
    const { editorDoc, networkDoc, gate, seen, remotely } = pair()
    gate.close()
    for (const letters of ['s', 'sh', 'she']) {
      body(editorDoc).delete(2, letters.length - 1)
      body(editorDoc).insert(2, letters)
    }
    remotely((text) => text.insert(2, '【远】'))
    expect(body(networkDoc).toJSON()).toBe('第一【远】段文字')
    expect(body(editorDoc).toJSON()).toBe('第一she段文字')

    body(editorDoc).delete(2, 3)
    body(editorDoc).insert(2, '社区')
    gate.open()
    expect(body(networkDoc).toJSON()).toBe(body(editorDoc).toJSON())
    expect(body(networkDoc).toJSON()).toMatch(/^第一(社区【远】|【远】社区)段文字$/)
    expect(seen.join()).not.toMatch(/[a-z]/)
  })

  it('lets out a finished composition while the next one begins', () => {
    const { editorDoc, networkDoc, gate, remotely } = pair()
    gate.close()
    body(editorDoc).insert(2, '社区')
    remotely((text) => text.insert(0, '远：'))
    gate.letOut()
    expect(body(networkDoc).toJSON()).toBe('远：第一社区段文字')
    expect(body(editorDoc).toJSON()).toBe('第一社区段文字')
  })

  it('keeps what was written when the editor goes away', () => {
    const { editorDoc, networkDoc, gate } = pair()
    gate.close()
    body(editorDoc).insert(2, '社')
    gate.destroy()
    expect(body(networkDoc).toJSON()).toBe('第一社段文字')
    body(networkDoc).insert(0, '后来')
    expect(body(editorDoc).toJSON()).toBe('第一社段文字')
  })
})

describe('a reader', () => {
  it('never sends, whatever their editor does to its own copy', () => {
    const { editorDoc, networkDoc } = pair(true)
    body(editorDoc).delete(0, 5)
    expect(body(networkDoc).toJSON()).toBe('第一段文字')
  })
})

describe('an editor that cannot show a part of the text', () => {
  it('takes it out of its own view only', () => {
    const networkDoc = new Y.Doc()
    const editorDoc = new Y.Doc()
    const names = (doc: Y.Doc) =>
      doc
        .getXmlFragment('body')
        .toArray()
        .map((child) => (child instanceof Y.XmlElement ? child.nodeName : ''))
    networkDoc.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph'), new Y.XmlElement('chart')])
    joinDocs(editorDoc, networkDoc, { readOnly: false, shows: (name) => name === 'paragraph' })

    editorDoc.getXmlFragment('body').delete(1, 1)
    expect(names(networkDoc)).toEqual(['paragraph', 'chart'])
    editorDoc.getXmlFragment('body').insert(1, [new Y.XmlElement('paragraph')])
    expect(names(networkDoc)).toEqual(['paragraph', 'paragraph', 'chart'])
    editorDoc.getXmlFragment('body').delete(0, 1)
    expect(names(networkDoc)).toEqual(['paragraph', 'chart'])
  })
})
