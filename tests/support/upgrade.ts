import { WebSocket } from 'ws'

/** What a WebSocket handshake comes to: `open`, the HTTP status that turned it away, or the close code that followed at once. */
export function upgrade(url: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers })
  return new Promise((resolve) => {
    const end = (result: string): void => {
      resolve(result)
      socket.terminate()
    }
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_request, response) => end(`HTTP ${response.statusCode ?? 0}`))
    socket.on('close', (code) => end(`close ${code}`))
    // Whatever the server lets in, it speaks to first: a frame, or the close code.
    socket.on('message', () => end('open'))
  })
}
