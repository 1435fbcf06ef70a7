// Follows what is written and how far down the page one has read.
import type { Editor } from '@tiptap/core'
import { onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { countCharacters, outlineOf, type OutlineEntry } from './outline.ts'

/** A heading counts as being read once it stands this far below the top of the window. */
const readingLine = 200
const pauseMs = 120

export function useReading(editorOf: () => Editor | undefined) {
  const entries = shallowRef<readonly OutlineEntry[]>([])
  const characters = ref(0)
  const current = ref<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  function read(): void {
    timer = undefined
    const editor = editorOf()
    if (!editor || editor.isDestroyed) return
    entries.value = outlineOf(editor.state.doc)
    characters.value = countCharacters(editor.state.doc)
    look()
  }
  const readSoon = (): void => {
    timer ??= setTimeout(read, pauseMs)
  }

  function elementAt(position: number): HTMLElement | undefined {
    const editor = editorOf()
    const node = editor && !editor.isDestroyed ? editor.view.nodeDOM(position) : null
    return node instanceof HTMLElement ? node : undefined
  }

  function look(): void {
    frame = 0
    const passed = entries.value.filter(({ position }) => {
      const element = elementAt(position)
      return element !== undefined && element.getBoundingClientRect().top < readingLine
    })
    current.value = passed.at(-1)?.position
  }
  const lookSoon = (): void => {
    frame ||= requestAnimationFrame(look)
  }

  function go(entry: OutlineEntry, byKeyboard: boolean): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    elementAt(entry.position)?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' })
    // With a pointer one may only want to read; on a phone, focus would bring up the keyboard.
    if (byKeyboard) editorOf()?.commands.focus(entry.position + 1, { scrollIntoView: false })
  }

  watch(
    editorOf,
    (editor, before) => {
      before?.off('update', readSoon)
      editor?.on('update', readSoon)
      readSoon()
    },
    { immediate: true },
  )
  // The page or a pane of the shell may be what scrolls.
  onMounted(() => document.addEventListener('scroll', lookSoon, { capture: true, passive: true }))
  onBeforeUnmount(() => {
    document.removeEventListener('scroll', lookSoon, { capture: true })
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  })
  return { entries, characters, current, go }
}
