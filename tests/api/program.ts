// An outside program, as somebody writes it who has read nothing but the OpenAPI page: it imports nothing of the hub.
// Usage: node program.ts ADDRESS TOKEN EVENT

interface Operation {
  readonly operationId: string
}
interface Page {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Answer<T> {
  readonly ok: boolean
  readonly value: T
  readonly error?: { readonly code: string; readonly message: string }
}
interface Followed {
  readonly epoch: string
  readonly seq: number
  readonly items: readonly { readonly name: string; readonly data: { readonly id: string } }[]
}

export interface Told {
  readonly taskId: string
  readonly repeatedTaskId: string
  readonly heard: readonly string[]
  readonly tasks: number
  readonly figures: readonly string[]
}

export async function runProgram(address: string, token: string, eventId: string): Promise<Told> {
  const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' }
  const page = (await (await fetch(`${address}/api/openapi.json`, { headers })).json()) as Page

  /** Finds the operation on the page and calls it the way the page says. */
  async function call<T>(id: string, input: object, key?: string): Promise<T> {
    const found = Object.entries(page.paths).find(([, methods]) =>
      Object.values(methods).some((operation) => operation.operationId === id),
    )
    if (found === undefined) throw new Error(`the page knows no ${id}`)
    const response = await fetch(`${address}${found[0]}`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify(input),
    })
    const answer = (await response.json()) as Answer<T>
    if (!answer.ok) throw new Error(`${id}: ${answer.error?.code ?? ''} ${answer.error?.message ?? ''}`)
    return answer.value
  }

  const { workspaceId } = await call<{ workspaceId: string }>('event.get', { eventId })
  const start = await call<Followed>('changes.follow', { workspaceId })

  const input = { eventId, title: '由外部程序登记的任务' }
  const key = `program-${String(Date.now())}`
  const task = await call<{ id: string }>('task.create', input, key)
  const repeated = await call<{ id: string }>('task.create', input, key)

  const { epoch, seq: since } = start
  const followed = await call<Followed>('changes.follow', { workspaceId, since, epoch })
  const heard = followed.items.map((change) => `${change.name} ${change.data.id}`)

  let tasks = 0
  for (let after: string | undefined; ;) {
    const list = await call<{ items: readonly object[]; next?: string }>('task.list', {
      eventId,
      limit: 5,
      ...(after === undefined ? {} : { after }),
    })
    tasks += list.items.length
    if (list.next === undefined) break
    after = list.next
  }

  const report = await call<{ figures: object }>('report.get', { eventId })
  return {
    taskId: task.id,
    repeatedTaskId: repeated.id,
    heard,
    tasks,
    figures: Object.keys(report.figures),
  }
}

const [, script = '', address, token, eventId] = process.argv
if (script.endsWith('program.ts') && address && token && eventId)
  process.stdout.write(`${JSON.stringify(await runProgram(address, token, eventId), null, 2)}\n`)
