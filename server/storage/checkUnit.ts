import type { CommitUnit } from '#server/kernel/ports.ts'
import { queryableFields } from './queryableFields.ts'

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Refuses a write that no caller in its right mind makes, before anything is touched. */
export function checkUnit({
  collection,
  record,
  expectedVersion,
  outcomes,
  remove = false,
}: Omit<CommitUnit, 'changes'>): void {
  const name = `${collection.name}/${record.id}`
  if (typeof record.id !== 'string' || record.id === '')
    throw new TypeError(`${collection.name}: a record needs an id.`)
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0)
    throw new TypeError(`${name}: no version is ${expectedVersion}.`)
  if (!Number.isSafeInteger(record.version) || record.version <= expectedVersion) {
    throw new TypeError(`${name}: version ${record.version} does not follow ${expectedVersion}.`)
  }
  if (collection.writtenOnce !== undefined && expectedVersion > 0 && !remove)
    throw new TypeError(`${name}: is written once and never changed.`)
  for (const field of queryableFields(collection)) {
    const value: unknown = Reflect.get(record, field)
    if (value !== undefined && value !== null && !isScalar(value))
      throw new TypeError(`${name}: the indexed field "${field}" must be a scalar.`)
  }
  const ids = new Set(outcomes.map((outcome) => JSON.stringify([outcome.actorId, outcome.commandId])))
  if (ids.size < outcomes.length) throw new TypeError(`${name}: two outcomes of one command.`)
}
