// Which screen it is: the link's standing, then the form, then what the link is for.
import '../ui/tokens.css'
import './link.css'
import { spanOf } from '#client/locales/moments.ts'
import { ask } from './ask.ts'
import { element, show } from './element.ts'
import { enterForm } from './enter.ts'
import { dropKey, heldKey } from './held.ts'
import type { Entry, OpenedLink } from './opened.ts'
import { failed, note, pressing } from './parts.ts'
import { shiftsScreen } from './shifts.ts'
import { slipScreen } from './slip.ts'
import { say, speaking } from './words.ts'

const token = location.pathname.split('/')[2] ?? ''

function heading({ event, purpose }: OpenedLink): HTMLElement {
  document.title = event.title
  return element(
    'header',
    {},
    element('p', { class: 'purpose' }, say(purpose)),
    element('h1', {}, event.title),
    element('p', {}, spanOf(event.startAt, event.endAt, Date.now(), speaking)),
    element('p', {}, event.place),
    element('p', { class: 'hint' }, `${say('hosts')} ${event.hosts.join(' · ')}`),
  )
}

const footing = (...children: readonly HTMLElement[]): HTMLElement =>
  element('footer', {}, ...children, element('a', { href: '/feedback' }, say('feedback')))

function own(link: OpenedLink, entry: Entry, key: string): void {
  const told = note()
  const again = (): void => {
    dropKey(token)
    askWho(link)
  }
  async function leave(): Promise<void> {
    const answer = await ask('entry.leave', { eventId: link.event.id, personId: entry.personId }, key)
    // Left already, on another phone or in an answer that was lost: there is nobody to speak to here any more.
    if (!answer.ok && answer.error.code === 'unknown-actor') return again()
    if (!answer.ok) return told.say(answer.error.message)
    dropKey(token)
    show(heading(link), element('p', { class: 'card' }, say('left')), footing())
  }
  const screen =
    link.purpose === 'units'
      ? slipScreen(link.event.id, entry, key, again)
      : shiftsScreen(link.event.id, key, again)
  const who = say('who', { name: entry.name, phone: entry.phoneMasked ?? '' })
  show(
    heading(link),
    element('p', { class: 'who' }, who),
    screen,
    told.element,
    footing(
      element('button', { class: 'quiet', onClick: again }, say('other')),
      pressing(say('leave'), 'quiet', leave),
    ),
  )
}

function askWho(link: OpenedLink): void {
  show(
    heading(link),
    enterForm(token, link, (key) => void open(link, key)),
    footing(),
  )
}

async function open(link: OpenedLink, key: string): Promise<void> {
  const answer = await ask<Entry>('entry.get', {}, key)
  if (answer.ok) return own(link, answer.value, key)
  if (answer.error.code === 'unreachable') return show(...failed(answer.error.message, start))
  dropKey(token)
  askWho(link)
}

async function start(): Promise<void> {
  document.documentElement.lang = speaking
  show(element('p', { class: 'hint' }, say('loading')))
  const answer = await ask<OpenedLink>('link.open', { token })
  if (!answer.ok)
    return show(...failed(answer.error.code === 'unreachable' ? answer.error.message : say('missing'), start))
  const link = answer.value
  if (link.standing !== 'open')
    return show(heading(link), element('p', { class: 'card', role: 'status' }, say(link.standing)), footing())
  const key = heldKey(token)
  if (key === undefined) askWho(link)
  else await open(link, key)
}

void start()
