// The few parts that the screens share: a labelled field, a note, a button that works once at a time.
import { element } from './element.ts'
import { say } from './words.ts'

export function field(label: string, control: HTMLElement): HTMLElement {
  return element('p', { class: 'field' }, element('label', { for: control.id }, label), control)
}

export interface Note {
  readonly element: HTMLElement
  say(text: string, kind?: 'bad' | 'ok'): void
}

/** Says nothing until there is something to say; then it is read out. */
export function note(): Note {
  const place = element('p', { class: 'note', role: 'alert', hidden: true })
  return {
    element: place,
    say(text, kind = 'bad') {
      place.textContent = text
      place.className = `note ${kind}`
      place.hidden = text === ''
    },
  }
}

/** A button that is busy while its work is under way: a second press changes nothing. */
export function pressing(label: string, kind: string, work: () => Promise<void>): HTMLButtonElement {
  const button = element('button', { class: kind, type: kind === 'primary' ? 'submit' : 'button' }, label)
  let busy = false
  button.addEventListener('click', (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    button.setAttribute('aria-busy', 'true')
    const done = (): void => {
      busy = false
      button.removeAttribute('aria-busy')
    }
    work().then(done, done)
  })
  return button
}

/** What went wrong, and the way to try it again. */
export function failed(message: string, again: () => Promise<void>): readonly HTMLElement[] {
  const told = note()
  told.say(message)
  return [told.element, pressing(say('again'), 'plain', again)]
}
