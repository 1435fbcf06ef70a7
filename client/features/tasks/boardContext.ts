// What the board gives to its columns and cards.
import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { EventView } from '#shared/features/events/model.ts'
import type { Task, TaskStatus } from '#shared/features/tasks/model.ts'
import type { TaskMoves } from './useTaskMoves.ts'

export interface Mover {
  readonly name: string
  readonly hue: number
}

export interface Board {
  readonly event: ComputedRef<EventView>
  readonly moves: TaskMoves
  /** Titles of the open tasks that this one waits for. */
  waitsFor(task: Task): readonly string[]
  /** Who else holds this card at the moment. */
  movers(taskId: string): readonly Mover[]
  mayMove(task: Task): boolean
  task(taskId: string): Task | undefined
  /** The card that the reader drags. */
  readonly dragged: Readonly<Ref<Task | undefined>>
  drag(task: Task | undefined): void
  open(task: Task): void
  /** The one card that the tab key reaches; the arrow keys go on from there. */
  readonly current: Readonly<Ref<string | undefined>>
  focused(taskId: string): void
  cardKey(event: KeyboardEvent, task: Task): void
  move(task: Task, status: TaskStatus): void
}

const key: InjectionKey<Board> = Symbol('board')

export const provideBoard = (board: Board): void => provide(key, board)

export function useBoard(): Board {
  const board = inject(key)
  if (board === undefined) throw new Error('a card was shown outside a board')
  return board
}
