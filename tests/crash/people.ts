// Who writes and moves in the kill test: people of the demonstration, several devices each.
import { createServer } from 'node:net'
import type { HubProcess } from './hubProcess.ts'
import { Mover } from './mover.ts'
import { document } from './oracle.ts'
import { Typist } from './typist.ts'

/** The coordinators of both sides, who may write the plan. */
const accounts = ['u-01', 'u-02']

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function signIn(url: string, account: string): Promise<string> {
  const response = await fetch(`${url}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: 'tongpin-demo' }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`${account} cannot sign in: ${response.status}`)
  return cookie
}

export interface People {
  readonly typists: readonly Typist[]
  readonly movers: readonly Mover[]
}

export async function bringPeople({ url }: HubProcess, writers: number, seed: number): Promise<People> {
  const cookies = await Promise.all(accounts.map((account) => signIn(url, account)))
  const cookieOf = (index: number): string => cookies[index % cookies.length] ?? ''
  const typists = Array.from(
    { length: writers },
    (_, index) => new Typist(url, document, cookieOf(index), `${accounts[index % accounts.length]}-${index}`),
  )
  return {
    typists,
    movers: accounts.map((account, index) => new Mover(url, cookieOf(index), `${account}-${seed}`)),
  }
}
