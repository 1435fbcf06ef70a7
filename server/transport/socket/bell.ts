import type { Hub } from '#server/kernel/hub.ts'
import type { HubServer } from './broadcast.ts'

/** Tells the other nodes where something was announced here, and hears where it was there. What it was stands in the log. */
export function createBell(io: HubServer, hub: Hub) {
  const onRooms = new Set<(rooms: readonly string[]) => void>()
  const onRights = new Set<() => void>()

  const stop = hub.store.changes.listen((changes) => {
    const rooms = [...new Set(changes.map(({ room }) => room))]
    io.serverSideEmit(
      'changed',
      rooms,
      changes.some(({ name }) => hub.accessChanges.has(name)),
    )
  })
  hub.sessions.onEnded(() => void io.serverSideEmit('changed', [], true))
  io.on('changed', (rooms, rights) => {
    for (const listener of onRooms) listener(rooms)
    if (rights) for (const listener of onRights) listener()
  })

  return {
    onRooms: (listener: (rooms: readonly string[]) => void): void => void onRooms.add(listener),
    onRights: (listener: () => void): void => void onRights.add(listener),
    stop,
  }
}
