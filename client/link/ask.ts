// The way to the hub: JSON by POST, with the phone's key once there is one.
import { say, speaking } from './words.ts'

export interface Failure {
  readonly code: string
  readonly message: string
  readonly fields?: Readonly<Record<string, string>>
}

export type Answer<V> =
  { readonly ok: true; readonly value: V } | { readonly ok: false; readonly error: Failure }

const unreachable = (): Failure => ({ code: 'unreachable', message: say('unreachable') })

export function ask<V>(name: string, input: object, key?: string, commandId?: string): Promise<Answer<V>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/${name}`)
    request.timeout = 20_000
    request.setRequestHeader('Content-Type', 'application/json')
    request.setRequestHeader('Accept-Language', speaking)
    if (key !== undefined) request.setRequestHeader('Authorization', `Bearer ${key}`)
    if (commandId !== undefined) request.setRequestHeader('Idempotency-Key', commandId)
    request.onload = () => {
      try {
        resolve(JSON.parse(request.responseText) as Answer<V>)
      } catch {
        resolve({ ok: false, error: unreachable() })
      }
    }
    request.onerror = request.ontimeout = () => resolve({ ok: false, error: unreachable() })
    request.send(JSON.stringify(input))
  })
}
