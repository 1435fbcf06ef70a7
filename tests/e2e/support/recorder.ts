// Writes down what a page says about saving, at every change of it and twenty times a second, with the words that stood in the editor.
import type { Page } from 'playwright-core'

export interface Moment {
  readonly at: number
  readonly pill: string
  readonly tone: string
  /** The banner that offers to copy the text. */
  readonly banner: boolean
  /** The words in the editor; carets of others left out. */
  readonly words: string
  /** Update messages that left the page so far, on all connections. */
  readonly sent: number
}

interface Recording {
  moments: Moment[]
  sent: number
}

/** Begins with the next page that is loaded. */
export async function record(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recording: Recording = { moments: [], sent: 0 }
    Object.assign(globalThis, { recording })
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (data) {
      if (data instanceof Uint8Array && data[0] === 0 && data[1] !== 0) recording.sent += 1
      send.call(this, data)
    }
    const look = (): void => {
      const pill = document.querySelector('header .pill')
      const editor = document.querySelector('.ProseMirror')
      const moment = {
        at: Date.now(),
        pill: pill?.querySelector('.long')?.textContent ?? '',
        tone: ['ok', 'wait', 'warn', 'bad'].find((tone) => pill?.classList.contains(tone)) ?? '',
        banner: document.querySelector('.banner.unsent') !== null,
        words: editor === null ? '' : [...editor.children].map((block) => block.textContent).join(''),
        sent: recording.sent,
      }
      const last = recording.moments.at(-1)
      const same =
        last !== undefined && JSON.stringify({ ...last, at: 0 }) === JSON.stringify({ ...moment, at: 0 })
      // A moment that lasts is written down once a second, so that its age can be judged.
      if (!same || moment.at - last.at > 1000) recording.moments.push(moment)
    }
    setInterval(look, 50)
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    })
  })
}

export const recorded = (page: Page): Promise<readonly Moment[]> =>
  page.evaluate(() => (globalThis as unknown as { recording: Recording }).recording.moments)
