// A document's socket as bytes, of somebody who minds no closing: it sends on for as long as the line is open.
import { once } from 'node:events'
import { connect } from 'node:net'
import * as Y from 'yjs'

const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varUint(value >>> 7)]

/** One masked binary frame, its mask all zeros. */
function frameOf(bytes: Uint8Array): Buffer {
  const size = bytes.length < 126 ? [0x80 | bytes.length] : [0xfe, bytes.length >> 8, bytes.length & 255]
  return Buffer.concat([Buffer.from([0x82, ...size, 0, 0, 0, 0]), bytes])
}

export interface RawDocument {
  /** Resolves with the close code that the server sent. */
  readonly told: Promise<number>
  /** Resolves when the line is gone. */
  readonly gone: Promise<unknown>
  /** Sends these words as an edit, whatever was said before. */
  write(words: string): void
}

export async function rawDocument(url: string, name: string, cookie: string): Promise<RawDocument> {
  const { port, host } = new URL(url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  const gone = once(socket, 'close')
  const told = new Promise<number>((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      // Frames of a closing begin with 0x88; no code from 4400 to 4499 occurs in anything else that is short.
      for (
        let at = bytes.indexOf(0x88);
        at >= 0 && at + 4 <= bytes.length;
        at = bytes.indexOf(0x88, at + 1)
      ) {
        const code = bytes.readUInt16BE(at + 2)
        if (code >= 4400 && code < 4500) resolve(code)
      }
    })
  })
  const key = 'dGhlIHNhbXBsZSBub25jZQ=='
  const head = [
    `GET /yjs/${name} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${url}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
  ]
  await once(socket, 'connect')
  const opened = once(socket, 'data')
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await opened
  return {
    told,
    gone,
    write(words) {
      const doc = new Y.Doc()
      doc.getText('text').insert(0, words)
      const update = Y.encodeStateAsUpdate(doc)
      socket.write(frameOf(Buffer.from([0, 2, ...varUint(update.length), ...update])))
    },
  }
}
