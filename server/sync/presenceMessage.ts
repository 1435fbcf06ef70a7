import { ByteReader, Malformed } from './byteReader.ts'
import type { Announcement } from './presence.ts'

const strictText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const clockLimit = 2 ** 31

/** Splits a presence message; the states stay undecoded until somebody wants them. @throws Malformed */
export function readAnnouncements(bytes: Uint8Array): readonly Announcement[] {
  const reader = new ByteReader(bytes)
  const announcements: Announcement[] = []
  for (let left = reader.count(3); left > 0; left--) {
    const client = reader.number()
    const clock = reader.number()
    const text = reader.block()
    if (clock <= clockLimit) announcements.push({ client, clock, json: () => decode(text) })
  }
  if (reader.left > 0) throw new Malformed('bytes left over')
  return announcements
}

function decode(text: Uint8Array): string {
  try {
    return strictText.decode(text)
  } catch {
    throw new Malformed('not UTF-8')
  }
}
