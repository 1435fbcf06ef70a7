// A toolbar is one stop of the tab key; the arrow keys go from button to button.
import { onMounted, onUpdated, type Ref } from 'vue'

const stops = 'button, select, input'

export function useRovingFocus(bar: Readonly<Ref<HTMLElement | null>>): (event: KeyboardEvent) => void {
  const all = (): HTMLElement[] => [...(bar.value?.querySelectorAll<HTMLElement>(stops) ?? [])]

  const settle = (): void => {
    const items = all()
    const current =
      items.find((item) => item === document.activeElement) ?? items.find((item) => item.tabIndex === 0)
    for (const item of items) item.tabIndex = item === (current ?? items[0]) ? 0 : -1
  }
  onMounted(settle)
  onUpdated(settle)

  return (event) => {
    const items = all()
    const at = items.findIndex((item) => item === document.activeElement)
    const next = nextOf(event.key, at, items.length)
    if (at < 0 || next === undefined) return
    event.preventDefault()
    items[next]?.focus()
    settle()
  }
}

function nextOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
