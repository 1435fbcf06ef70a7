// Asks for moves. A card says that it is asking, or why not; it changes its place by the change only.
import { shallowReactive, shallowRef } from 'vue'
import { moveTask } from '#shared/features/tasks/commands.ts'
import type { Task, TaskStatus } from '#shared/features/tasks/model.ts'
import { openPredecessors, whyNotMove } from '#shared/features/tasks/rules.ts'
import { useSend } from '#client/hub/useCommand.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { announce } from '#client/ui/announce.ts'
import type { LiveRecords } from '#client/hub/useLiveRecords.ts'
import { words } from './words.ts'

export interface TaskMoves {
  /** Where a card is asking to go. */
  readonly asking: ReadonlyMap<string, TaskStatus>
  /** Why a card was not moved, in words. */
  readonly refusals: ReadonlyMap<string, string>
  /** A card that was just canceled, and where it stood before. */
  readonly undoable: Readonly<{ value: { task: Task; from: TaskStatus } | undefined }>
  /** A card on its way to `blocked`: the reason is asked for. */
  readonly blocking: Readonly<{ value: Task | undefined }>
  /** Why this move cannot be made, known beforehand, with what would help. */
  whyNot(task: Task, status: TaskStatus): string | undefined
  move(task: Task, status: TaskStatus): Promise<void>
  /** Gives the reason that was asked for, or none to let it be. */
  block(reason: string | undefined): Promise<void>
  undo(): Promise<void>
  /** Lets the offer to undo go. */
  forget(): void
  dismiss(taskId: string): void
}

export function useTaskMoves(tasks: Pick<LiveRecords<Task>, 'items' | 'get' | 'refresh'>): TaskMoves {
  const say = useWords(words)
  const send = useSend()
  const asking = shallowReactive(new Map<string, TaskStatus>())
  const refusals = shallowReactive(new Map<string, string>())
  const undoable = shallowRef<{ task: Task; from: TaskStatus }>()
  const blocking = shallowRef<Task>()

  function predecessorsOf(task: Task): string {
    const titles = openPredecessors(task, tasks.items.value).map((other) => other.title)
    return titles.length > 0
      ? say('move.waitsFor', { titles: titles.join('、') })
      : say('move.predecessorOpen')
  }

  function whyNot(task: Task, status: TaskStatus): string | undefined {
    // The reason for `blocked` is asked for on the way.
    const code = whyNotMove(task, status, ' ', tasks.items.value)
    return code === 'predecessor-open' ? predecessorsOf(task) : undefined
  }

  function refuse(task: Task, why: string): void {
    refusals.set(task.id, why)
    announce(say('move.refused', { title: task.title, why }))
  }

  async function ask(task: Task, status: TaskStatus, reason?: string): Promise<void> {
    if (asking.has(task.id)) return
    refusals.delete(task.id)
    asking.set(task.id, status)
    const outcome = await send(moveTask, {
      taskId: task.id,
      status,
      ...(reason === undefined ? {} : { reason }),
    })
    // The change may not have come, for instance while the live connection is down.
    if (outcome.ok && (tasks.get(task.id)?.version ?? 0) < outcome.value.version) await tasks.refresh()
    asking.delete(task.id)
    if (!outcome.ok) {
      const { code, message, fields } = outcome.error
      return refuse(task, code === 'predecessor-open' ? predecessorsOf(task) : (fields?.reason ?? message))
    }
    announce(say('move.moved', { title: task.title, status: say(`statuses.${status}`) }))
    undoable.value = status === 'canceled' ? { task, from: task.status } : undefined
  }

  async function move(task: Task, status: TaskStatus): Promise<void> {
    if (status === task.status) return
    const why = whyNot(task, status)
    if (why !== undefined) return refuse(task, why)
    if (status === 'blocked') blocking.value = task
    else await ask(task, status)
  }

  return {
    asking,
    refusals,
    undoable,
    blocking,
    whyNot,
    move,
    async block(reason) {
      const task = blocking.value
      blocking.value = undefined
      if (task !== undefined && reason !== undefined) await ask(task, 'blocked', reason)
    },
    async undo() {
      const last = undoable.value
      undoable.value = undefined
      if (last === undefined) return
      if (last.from === 'blocked') await ask(last.task, 'blocked', last.task.reason ?? '')
      else await ask(last.task, last.from)
    },
    forget: () => void (undoable.value = undefined),
    dismiss: (taskId) => void refusals.delete(taskId),
  }
}
