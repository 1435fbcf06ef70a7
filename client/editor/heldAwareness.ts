// Presence behind the gate: while it is closed nobody's caret is redrawn beside the composition, and our own
// position, which refers to letters that nobody else has, is not told.
import type { Awareness } from 'y-protocols/awareness'
import type { CompositionGate } from './compositionGate.ts'

type Listener = (...event: unknown[]) => void

export function holdAwareness(awareness: Awareness, gate: CompositionGate): Awareness {
  const untold = new Map<string, unknown>()
  const unheard = new Map<Listener, unknown[]>()
  const doors = new Map<Listener, Listener>()

  gate.onOpen(() => {
    for (const [field, value] of untold) awareness.setLocalStateField(field, value)
    untold.clear()
    for (const [listener, event] of unheard) listener(...event)
    unheard.clear()
  })

  const held = {
    setLocalStateField(field: string, value: unknown): void {
      // Leaving is told at once, whatever is being composed.
      if (gate.closed && value !== null) untold.set(field, value)
      else {
        untold.delete(field)
        awareness.setLocalStateField(field, value)
      }
    },
    on(name: string, listener: Listener): void {
      const door: Listener = (...event) => {
        if (gate.closed) unheard.set(listener, event)
        else listener(...event)
      }
      doors.set(listener, door)
      awareness.on(name, door)
    },
    off(name: string, listener: Listener): void {
      awareness.off(name, doors.get(listener) ?? listener)
      doors.delete(listener)
      unheard.delete(listener)
    },
  }

  return new Proxy(awareness, {
    get(target, key) {
      const value: unknown = Object.hasOwn(held, key) ? Reflect.get(held, key) : Reflect.get(target, key)
      return typeof value === 'function'
        ? (...given: unknown[]): unknown => Reflect.apply(value, target, given)
        : value
    },
  })
}
