/** Frames that no client sends: honest ones that were spoilt, and updates that promise, delete or refer to what is not there. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Random } from '../support/random.ts'
import { answer, bytesOf, edit, presence, question } from '../support/wire.ts'

/** A frame that a client could have sent. */
function honestFrame(random: Random, doc: Y.Doc): Uint8Array {
  const text = doc.getText('body')
  text.insert(random.below(text.length + 1), 'some text')
  if (random.chance(0.5)) doc.getMap('values').set('key', { a: [1, 'two', null] })
  if (random.chance(0.3)) doc.getXmlFragment('page').insert(0, [new Y.XmlElement('paragraph')])
  if (random.chance(0.3)) text.format(0, 4, { bold: true })
  const update = Y.encodeStateAsUpdate(doc)
  return random.pick([
    edit(update),
    answer(update),
    question(Y.encodeStateVector(doc)),
    presence([{ client: doc.clientID, clock: 1, state: { cursor: { a: [1] } } }]),
  ])
}

function spoil(random: Random, frame: Uint8Array): Uint8Array {
  const copy = frame.slice()
  switch (random.below(5)) {
    case 0:
      return random.bytes(random.below(200))
    case 1:
      return copy.subarray(0, random.below(copy.length))
    case 2:
      return new Uint8Array([...copy, ...random.bytes(1 + random.below(10))])
    case 3:
      return new Uint8Array([random.below(4), random.below(4), ...random.bytes(random.below(60))])
    default:
      for (let flips = 1 + random.below(8); flips > 0; flips--) {
        const place = random.below(copy.length)
        copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8))
      }
      return copy
  }
}

const numbers = (values: readonly number[]): Uint8Array =>
  bytesOf((encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value)
  })

/** Client ids that nobody has: what is deleted there, or stands there, waits. */
const nobody = (random: Random): number => 1 + random.below(40)

/** Deletions of a few clients: rising now and then, mostly falling, overlapping or empty. */
function deletions(random: Random): Uint8Array {
  const clients = 1 + random.below(3)
  const values = [0, clients]
  for (let left = clients; left > 0; left--) {
    const runs = 1 + random.below(4)
    values.push(nobody(random), runs)
    for (let run = 0; run < runs; run++) values.push(random.below(30), random.below(6))
  }
  return numbers(values)
}

const far = (random: Random): number =>
  random.pick([2 ** 31, 2 ** 32, 2 ** 40, 2 ** 52, Number.MAX_SAFE_INTEGER - 40]) + random.below(40)

/** Text behind characters at clocks that no document reaches. */
function farClocks(random: Random): Uint8Array {
  return bytesOf((encoder) => {
    const structs = 1 + random.below(4)
    const clock = random.chance(0.5) ? random.below(30) : far(random)
    for (const value of [1, structs, nobody(random), clock]) encoding.writeVarUint(encoder, value)
    for (let struct = 0; struct < structs; struct++) {
      encoding.writeUint8(encoder, 128 | 4)
      encoding.writeVarUint(encoder, 50 + nobody(random))
      encoding.writeVarUint(encoder, far(random))
      encoding.writeVarString(encoder, 'text')
    }
    encoding.writeVarUint(encoder, 0)
  })
}

const huge = (random: Random): number => 2 ** random.pick([20, 25, 31, 40, 53 - 1])

/** A count of structs, deletions, values, states or clients, and next to nothing behind it. */
function hugeCount(random: Random): Uint8Array {
  const count = numbers([huge(random)])
  const crumbs = random.bytes(random.below(6))
  const update = random.pick([
    [...count, ...crumbs],
    [1, ...count, 5, 0, ...crumbs],
    [0, ...count, ...crumbs],
    [0, 1, 5, ...count, ...crumbs],
    [1, 1, 5, 0, 8, 1, 1, 97, ...count, ...crumbs],
  ])
  const bytes = new Uint8Array(update)
  const body = new Uint8Array([...count, ...crumbs])
  return random.pick([edit(bytes), answer(bytes), question(body), new Uint8Array([1, body.length, ...body])])
}

export function malformedFrame(random: Random, doc: Y.Doc): Uint8Array {
  const dice = random.next()
  if (dice < 0.1) return edit(deletions(random))
  if (dice < 0.2) return edit(farClocks(random))
  if (dice < 0.3) return hugeCount(random)
  return spoil(random, honestFrame(random, doc))
}
