/** The moments between which a backup or a restore may be killed; each is told when it is over. */
export type BackupStep = 'begun' | 'copied' | 'sealed' | 'synced' | 'named'
export type RestoreStep =
  | 'checked'
  | 'begun'
  | 'loaded'
  | 'prepared'
  | 'decided'
  | 'keeping'
  | 'kept'
  | 'placing'
  | 'placed'
  | 'renewed'

/** Waited for. */
export type At<Step> = (step: Step) => void | Promise<void>

export interface Circumstances<Step> {
  readonly now: () => number
  /** How long a hub must have stood still before it counts as gone. */
  readonly patience?: number
  /** Only in tests: called after each step. */
  readonly at?: At<Step>
}
