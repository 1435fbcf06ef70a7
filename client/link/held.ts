// The phone's key: 32 random bytes that it makes itself, kept on this phone per link.
const place = (token: string): string => `tongpin.key.${token}`

/** Where the browser keeps nothing, the key lasts as long as the page. */
const memory: Record<string, string | undefined> = {}

export function heldKey(token: string): string | undefined {
  try {
    return localStorage.getItem(place(token)) ?? memory[token]
  } catch {
    return memory[token]
  }
}

export function holdKey(token: string, key: string): void {
  memory[token] = key
  try {
    localStorage.setItem(place(token), key)
  } catch {
    // Private windows refuse; the key lasts as long as the page.
  }
}

export function dropKey(token: string): void {
  memory[token] = undefined
  try {
    localStorage.removeItem(place(token))
  } catch {
    // There was nothing to drop.
  }
}

function randomText(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  let text = ''
  for (let index = 0; index < random.length; index += 1) text += String.fromCharCode(random[index] ?? 0)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export const newKey = (): string => randomText(32)

/** One for each press: sent again after a break, the hub answers what it answered. */
export const newCommandId = (): string => randomText(16)
