// Makes the text of one document that of another with as few edits as possible, so that the carets of others stay where they are.
import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'
import { difference } from './difference.ts'

type Node = Y.XmlElement | Y.XmlText
type Attributes = Readonly<Record<string, unknown>>

interface Piece {
  readonly insert: string | object
  readonly attributes: Attributes
}

export function rewrite(doc: Y.Doc, target: Y.Doc): void {
  doc.transact(() => rewriteChildren(doc.getXmlFragment(bodyField), target.getXmlFragment(bodyField)))
}

/** Whether the two say the same and look the same. */
export const sameText = (a: Y.Doc, b: Y.Doc): boolean => looks(a) === looks(b)

const looks = (doc: Y.Doc): string => JSON.stringify(nodesIn(doc.getXmlFragment(bodyField)).map(keyOf))

const nodesIn = (parent: Y.XmlFragment): readonly Node[] =>
  parent
    .toArray()
    .filter((child): child is Node => child instanceof Y.XmlElement || child instanceof Y.XmlText)

function keyOf(node: Node): string {
  if (node instanceof Y.XmlText) return JSON.stringify(piecesOf(node))
  return JSON.stringify([node.nodeName, Object.entries(attributesOf(node)).sort(), nodesIn(node).map(keyOf)])
}

const attributesOf = (element: Y.XmlElement): Attributes => element.getAttributes()
const idOf = (node: Node): string => `${node._item?.id.client ?? ''}.${node._item?.id.clock ?? ''}`

function rewriteChildren(parent: Y.XmlFragment, target: Y.XmlFragment): void {
  const [present, wanted] = [nodesIn(parent), nodesIn(target)]
  const partners = pair(present, wanted)
  const staying = new Set(partners.values())
  for (const node of present) if (!staying.has(node)) parent.delete(parent.toArray().indexOf(node), 1)
  wanted.forEach((node, place) => {
    const partner = partners.get(node)
    if (partner === undefined) parent.insert(place, [copyOf(node)])
    else if (keyOf(partner) !== keyOf(node)) rewriteNode(partner, node)
  })
}

/** For each wanted node the one that is there: the same item, or in the gaps an equal one, or a text for a text. */
function pair(present: readonly Node[], wanted: readonly Node[]): ReadonlyMap<Node, Node> {
  const partners = new Map<Node, Node>()
  const match = (a: readonly Node[], b: readonly Node[], key: (node: Node) => string): void => {
    let [gapA, gapB]: [Node[], Node[]] = [[], []]
    const close = (): void => {
      if (gapA.length > 0 && gapB.length > 0 && key !== kindOf)
        match(gapA, gapB, key === likeId ? keyOf : kindOf)
      ;[gapA, gapB] = [[], []]
    }
    for (const step of difference(a.map(key), b.map(key))) {
      const [old, fresh] = [a[step.a], b[step.b]]
      if (step.standing === 'same' && old && fresh) {
        close()
        partners.set(fresh, old)
      } else if (step.standing === 'removed' && old) gapA.push(old)
      else if (step.standing === 'added' && fresh) gapB.push(fresh)
    }
    close()
  }
  match(present, wanted, likeId)
  return partners
}

const likeId = (node: Node): string => `${idOf(node)} ${node instanceof Y.XmlText ? '' : node.nodeName}`
/** Texts may become each other; elements that are neither the same nor equal are replaced. */
const kindOf = (node: Node): string => (node instanceof Y.XmlText ? 'text' : idOf(node))

function rewriteNode(present: Node, wanted: Node): void {
  if (present instanceof Y.XmlText && wanted instanceof Y.XmlText) return rewriteText(present, wanted)
  if (present instanceof Y.XmlText || wanted instanceof Y.XmlText) return
  const [had, has] = [attributesOf(present), attributesOf(wanted)]
  for (const name of Object.keys(had)) if (!(name in has)) present.removeAttribute(name)
  for (const [name, value] of Object.entries(has))
    if (JSON.stringify(had[name]) !== JSON.stringify(value)) present.setAttribute(name, value as string)
  rewriteChildren(present, wanted)
}

function piecesOf(text: Y.XmlText): readonly Piece[] {
  const delta = text.toDelta() as { insert: string | object; attributes?: Attributes }[]
  return delta.flatMap(({ insert, attributes = {} }): readonly Piece[] =>
    typeof insert === 'string'
      ? [...insert].map((character) => ({ insert: character, attributes }))
      : [{ insert, attributes }],
  )
}

const lengthOf = ({ insert }: Piece): number => (typeof insert === 'string' ? insert.length : 1)
const wordOf = ({ insert }: Piece): string => (typeof insert === 'string' ? insert : JSON.stringify(insert))

function rewriteText(present: Y.XmlText, wanted: Y.XmlText): void {
  const [old, fresh] = [piecesOf(present), piecesOf(wanted)]
  let place = 0
  for (const { standing, a, b } of difference(old.map(wordOf), fresh.map(wordOf))) {
    const piece = standing === 'removed' ? old[a] : fresh[b]
    if (piece === undefined) continue
    if (standing === 'removed') present.delete(place, lengthOf(piece))
    else {
      if (standing === 'added') insertPiece(present, place, piece)
      place += lengthOf(piece)
    }
  }
  reformat(present, piecesOf(present), fresh)
}

function insertPiece(text: Y.XmlText, place: number, { insert, attributes }: Piece): void {
  if (typeof insert === 'string') text.insert(place, insert, { ...attributes })
  else text.insertEmbed(place, insert, { ...attributes })
}

/** The words agree already; now what they look like. Neighbours that lack the same are formatted together. */
function reformat(text: Y.XmlText, present: readonly Piece[], wanted: readonly Piece[]): void {
  let place = 0
  let open: { from: number; to: number; missing: string } | undefined
  const close = (): void => {
    if (open !== undefined)
      text.format(open.from, open.to - open.from, JSON.parse(open.missing) as Record<string, unknown>)
    open = undefined
  }
  for (const [index, piece] of present.entries()) {
    const missing = missingIn(piece.attributes, wanted[index]?.attributes ?? {})
    const end = place + lengthOf(piece)
    if (open === undefined || open.missing !== missing) {
      close()
      if (missing !== '{}') open = { from: place, to: end, missing }
    } else open.to = end
    place = end
  }
  close()
}

function missingIn(had: Attributes, has: Attributes): string {
  const gone = Object.keys(had).filter((name) => !(name in has))
  const changed = Object.entries(has).filter(
    ([name, value]) => JSON.stringify(had[name]) !== JSON.stringify(value),
  )
  return JSON.stringify({
    ...Object.fromEntries(gone.map((name) => [name, null])),
    ...Object.fromEntries(changed),
  })
}

function copyOf(node: Node): Node {
  if (node instanceof Y.XmlText) {
    const text = new Y.XmlText()
    text.applyDelta(node.toDelta(), { sanitize: false })
    return text
  }
  const element = new Y.XmlElement(node.nodeName)
  for (const [name, value] of Object.entries(attributesOf(node))) element.setAttribute(name, value as string)
  element.insert(0, nodesIn(node).map(copyOf))
  return element
}
