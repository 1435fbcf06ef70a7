// Dragging a card with the mouse. The library only tells what happens; no element is ever moved by it.
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'

const kind = 'task'

const taskIn = (data: Readonly<Record<string | symbol, unknown>>): string | undefined =>
  data.kind === kind && typeof data.taskId === 'string' ? data.taskId : undefined

interface CardDrag {
  readonly taskId: () => string
  readonly enabled: () => boolean
  readonly began: () => void
  readonly ended: () => void
}

export function useDraggableCard(element: Readonly<Ref<HTMLElement | null>>, card: CardDrag): void {
  let stop: (() => void) | undefined
  onMounted(() => {
    if (!element.value) return
    stop = draggable({
      element: element.value,
      canDrag: card.enabled,
      getInitialData: () => ({ kind, taskId: card.taskId() }),
      onDragStart: card.began,
      onDrop: card.ended,
    })
  })
  onBeforeUnmount(() => stop?.())
}

interface ColumnDrop {
  readonly accepts: (taskId: string) => boolean
  readonly dropped: (taskId: string) => void
}

/** Tells whether a card is above the column. */
export function useDropColumn(element: Readonly<Ref<HTMLElement | null>>, column: ColumnDrop): Ref<boolean> {
  const over = ref(false)
  let stop: (() => void) | undefined
  watch(
    element,
    (target) => {
      stop?.()
      if (!target) return
      stop = dropTargetForElements({
        element: target,
        canDrop: ({ source }) => {
          const taskId = taskIn(source.data)
          return taskId !== undefined && column.accepts(taskId)
        },
        onDragEnter: () => (over.value = true),
        onDragLeave: () => (over.value = false),
        onDrop: ({ source }) => {
          over.value = false
          const taskId = taskIn(source.data)
          if (taskId !== undefined) column.dropped(taskId)
        },
      })
    },
    { immediate: true, flush: 'post' },
  )
  onBeforeUnmount(() => stop?.())
  return over
}
