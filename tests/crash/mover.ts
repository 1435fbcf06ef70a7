// Creates and moves tasks over HTTP and keeps a journal of what was answered. What got no answer is sent again with its id.
import type { ChangeMessage } from '#shared/contract/change.ts'
import { type RestClient, restClient } from '#tests/support/restClient.ts'

interface Sent {
  readonly name: string
  readonly input: Record<string, unknown>
  readonly commandId: string
  answer?: { readonly id: string; readonly seq: number }
}

const statuses = ['todo', 'in_progress', 'in_review'] as const

export class Mover {
  readonly journal: Sent[] = []
  private readonly rest: RestClient
  private readonly name: string
  private count = 0

  constructor(url: string, cookie: string, name: string) {
    this.rest = restClient(url, cookie)
    this.name = name
  }

  private async send(sent: Sent): Promise<void> {
    try {
      const reply = await this.rest.post(sent.name, sent.input, { 'idempotency-key': sent.commandId })
      if (!reply.body.ok) return
      const { id } = reply.body.value as { id: string }
      const seq = reply.body.change?.seq ?? 0
      if (sent.answer !== undefined && (sent.answer.id !== id || sent.answer.seq !== seq))
        throw new Error(`${sent.commandId} was answered in two ways`)
      sent.answer = { id, seq }
    } catch (error) {
      // The hub died in the middle of it: no answer, and nobody may say what happened.
      if (!(error instanceof TypeError || (error as Error).name === 'SyntaxError')) throw error
    }
  }

  async step(random: () => number): Promise<void> {
    this.count += 1
    const commandId = `${this.name}-${this.count}`
    const known = this.journal.flatMap((sent) =>
      sent.name === 'task.create' && sent.answer !== undefined ? [sent.answer.id] : [],
    )
    const taskId = known[Math.floor(random() * known.length)]
    const sent: Sent =
      taskId === undefined || random() < 0.2
        ? { name: 'task.create', input: { eventId: 'fair-next', title: `任务 ${commandId}` }, commandId }
        : {
            name: 'task.move',
            input: { taskId, status: statuses[Math.floor(random() * 3)] ?? 'todo' },
            commandId,
          }
    this.journal.push(sent)
    await this.send(sent)
  }

  /** Sends again, with the same id, whatever got no answer, and some of what did. */
  async resend(random: () => number): Promise<void> {
    for (const sent of this.journal) if (sent.answer === undefined || random() < 0.05) await this.send(sent)
  }

  /** What contradicts the journal in the whole log of changes. */
  faults(changes: readonly ChangeMessage[]): string[] {
    const numbers = new Map<string, number[]>()
    for (const change of changes) {
      if (change.commandId !== undefined)
        numbers.set(change.commandId, [...(numbers.get(change.commandId) ?? []), change.seq])
    }
    return this.journal.flatMap(({ commandId, answer }) => {
      const found = numbers.get(commandId) ?? []
      if (found.length > 1) return [`${commandId} took effect ${found.length} times`]
      if (answer !== undefined && found[0] !== answer.seq)
        return [`${commandId} was answered as ${answer.seq} and stands as ${found[0] ?? 'nothing'}`]
      return []
    })
  }

  get answered(): number {
    return this.journal.filter((sent) => sent.answer !== undefined).length
  }
}
