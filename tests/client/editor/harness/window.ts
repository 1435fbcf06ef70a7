// What the harness puts on its window for the tests.
import type { Peer } from './peer.ts'

declare global {
  interface Window {
    peer: Peer
    networkText: () => string
    unmount: () => void
    readOnly: (value: boolean) => void
  }
}
