import { type ServerOptions, WebSocketServer } from 'ws'

/** Does not wait the library's half minute for the other side to answer a closing. */
export class ImpatientServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super(Object.assign(options, { closeTimeout: 3_000 }))
  }
}
