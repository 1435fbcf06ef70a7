// What the doors know: how to execute, to ask, to find out who it is and what is open to them. Nothing of any slice.
import type { fileTypes, UploadDefinition } from '#shared/contract/file.ts'
import type { Ask } from './ask.ts'
import type { Execute } from './execute.ts'
import type { Gates } from './gates.ts'
import type { MakeFile } from './makeFiles.ts'
import type { Clock, Log, Store } from './ports.ts'
import type { Receive } from './receiving.ts'
import type { Sessions } from './sessions.ts'
import type { SignOn } from './signOn.ts'

export interface Hub {
  readonly execute: Execute
  readonly ask: Ask
  readonly makeFile: MakeFile
  readonly receive: Receive
  /** What may be sent to `receive` under this name. */
  uploadOf(name: string): UploadDefinition | undefined
  /** Only for a name that `makeFile` has made. */
  fileType(name: string): keyof typeof fileTypes
  readonly sessions: Sessions
  readonly gates: Gates
  /** Where people may sign in by a provider. */
  readonly signOn: SignOn | undefined
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Names of changes after which somebody's rights may differ. */
  readonly accessChanges: ReadonlySet<string>
  /** Names of queries that look for people: POST only. */
  isPersonal(name: string): boolean
  /** Commands that set or clear the session's cookie: HTTP only. */
  setsCookie(name: string): boolean
  /** The field of a command's input whose tries are counted. */
  triesOf(name: string): string | undefined
  kindOf(name: string): 'command' | 'session' | 'document' | 'query' | undefined
}
