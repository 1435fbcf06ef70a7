// Keeps the keyboard inside what lies on top and gives the focus back where it was.
import { nextTick, onScopeDispose, watch, type Ref } from 'vue'

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]'
let depth = 0

function application(): HTMLElement | null {
  return document.getElementById('app')
}

/** While `open`, Tab stays within `container` and the page below is out of reach. */
export function useFocusTrap(open: () => boolean, container: Readonly<Ref<HTMLElement | null>>): void {
  let before: Element | null = null
  let active = false

  function within(): HTMLElement[] {
    return [...(container.value?.querySelectorAll<HTMLElement>(focusable) ?? [])].filter(
      (one) => one.offsetParent !== null,
    )
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || container.value === null) return
    const all = within()
    const first = all[0]
    const last = all.at(-1)
    if (first === undefined || last === undefined) return event.preventDefault()
    const inside = container.value.contains(document.activeElement)
    // A list that a control has opened elsewhere keeps its own keys.
    if (!inside && document.activeElement !== document.body) return
    const wrong = event.shiftKey ? document.activeElement === first : document.activeElement === last
    if (inside && !wrong) return
    event.preventDefault()
    ;(event.shiftKey ? last : first).focus()
  }

  function take(): void {
    if (active) return
    active = true
    before = document.activeElement
    depth += 1
    application()?.toggleAttribute('inert', true)
    document.addEventListener('keydown', onKey)
    void nextTick(() => {
      const wanted = container.value?.querySelector<HTMLElement>('[autofocus]')
      ;(wanted ?? within()[0] ?? container.value)?.focus()
    })
  }

  function release(): void {
    if (!active) return
    active = false
    depth -= 1
    if (depth === 0) application()?.toggleAttribute('inert', false)
    document.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }

  watch(open, (now) => (now ? take() : release()), { immediate: true, flush: 'post' })
  onScopeDispose(release)
}
