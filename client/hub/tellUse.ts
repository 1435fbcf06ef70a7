// Tells the server that somebody is at work, so that the session of a person who only reads and types does not end under them.
// Nothing is sent when nobody is there: it begins with a hand on the keyboard, the mouse or the screen.
import { useSession } from './useSession.ts'
import { post } from './wire.ts'

/** A hub may end a session after fifteen minutes. */
const atMostEvery = 5 * 60_000
const signs = ['keydown', 'pointerdown', 'touchmove', 'wheel', 'input'] as const

/** Returns the way to stop. */
export function tellUse(): () => void {
  const session = useSession()
  let told = Date.now()

  async function atWork(): Promise<void> {
    if (session.state !== 'in' || Date.now() - told < atMostEvery) return
    told = Date.now()
    const answer = await post('session.get', {})
    if (answer.ok) return
    if (answer.error.code === 'unknown-actor') void session.makeSure()
    // It did not arrive: the next sign of life is told again.
    else told -= atMostEvery
  }

  const notice = (): void => void atWork()
  for (const sign of signs) window.addEventListener(sign, notice, { passive: true, capture: true })
  return () => {
    for (const sign of signs) window.removeEventListener(sign, notice, { capture: true })
  }
}
