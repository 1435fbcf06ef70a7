export { writeDirectly } from './directLine.ts'
export { createSyncEngine } from './engine.ts'
export type { Statistics, SyncEngine, SyncEngineOptions } from './engine.ts'
export { textFrame } from './frame.ts'
export { defaultLimits } from './limits.ts'
export type { Limits } from './limits.ts'
export type {
  Clock,
  DocumentLog,
  Incoming,
  Log,
  LogEntryOfDocument,
  Remark,
  SocketLike,
  StoredDocument,
  StoredUpdate,
  StoredVersion,
  VersionLog,
  Others,
  PresenceChannel,
  StoredNews,
} from './ports.ts'
export { isEdit } from './messages.ts'
export { closeCode } from './refusal.ts'
export type { Refusal } from './refusal.ts'
export type { Mode, Person, Session } from './session.ts'
export { unwrapSnapshot } from './snapshot.ts'
export type { Asked, OpenedState } from './versions.ts'
export { Writers } from './writers.ts'
