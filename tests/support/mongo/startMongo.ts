// A server for the official driver, in this process and of these tests: OP_MSG over TCP, mingo below, nothing on a disk.
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Document } from 'mongodb'
import { answer, type Database } from './commands.ts'
import { createReader, type Request, writeReply } from './frames.ts'
import { Duplicate } from './table.ts'

/** What happens to a command: carried out, lost before it arrives, or carried out and its answer lost. */
export type Fate = 'whole' | 'lost' | 'unanswered'

export interface Mongo {
  readonly uri: string
  /** Asked about every command that arrives; may shorten its lists. */
  interfere: (body: Document) => Fate
  close(): Promise<void>
}

function replyOf(databases: Map<string, Database>, body: Document): Document {
  try {
    return answer(databases, body)
  } catch (error) {
    if (error instanceof Duplicate) {
      const { key } = error.index
      return {
        ok: 0,
        code: 11000,
        codeName: 'DuplicateKey',
        errmsg: error.message,
        keyPattern: key,
        keyValue: error.value,
      }
    }
    return { ok: 0, code: 1, codeName: 'InternalError', errmsg: String(error) }
  }
}

/** What a member of a replica set adds to its greeting. */
const memberOf = (set: string, address: string): Document => ({
  setName: set,
  hosts: [address],
  me: address,
  primary: address,
  setVersion: 1,
  logicalSessionTimeoutMinutes: 30,
})

export interface MongoOptions {
  readonly port?: number
  /** What another server of this process holds: both serve the same. */
  readonly databases?: Map<string, Database>
  /** Says that it is the only member of this replica set, which can be read at one moment. */
  readonly set?: string
}

export async function startMongo({
  port = 0,
  databases = new Map(),
  set,
}: MongoOptions = {}): Promise<Mongo> {
  let member: Document = {}
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const take = (request: Request): void => {
      const fate = mongo.interfere(request.body)
      if (fate === 'lost') return void socket.destroy()
      const reply = replyOf(databases, request.body)
      if ('isWritablePrimary' in reply) Object.assign(reply, member)
      if (fate === 'unanswered') return void socket.destroy()
      if (!request.silent) socket.write(writeReply(request, reply))
    }
    socket.on('data', createReader(take))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  if (set !== undefined) member = memberOf(set, address)
  const mongo: Mongo = {
    uri: `mongodb://${address}`,
    interfere: () => 'whole',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
  return mongo
}
