// Says something to everybody at the screen: seen as a small note, read out politely.
import { shallowReactive, shallowRef, type ShallowRef } from 'vue'

export interface Note {
  readonly key: number
  readonly text: string
  readonly tone: 'ok' | 'info' | 'warn'
}

const shownFor = 5000
let key = 0

export const notes: Note[] = shallowReactive([])
export const spoken: ShallowRef<string> = shallowRef('')

/** For screen readers only. */
export function announce(sentence: string): void {
  spoken.value = ''
  setTimeout(() => (spoken.value = sentence), 50)
}

/** What was done, in a few words. Refusals do not belong here: they stand where the hand is. */
export function toast(text: string, tone: Note['tone'] = 'ok'): void {
  const note = { key: ++key, text, tone }
  notes.push(note)
  announce(text)
  setTimeout(() => notes.splice(notes.indexOf(note), 1), shownFor)
}
