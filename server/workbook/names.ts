// Finds units and people by the names that stand in a workbook.
import { folded, joinedName } from './fold.ts'
import type { Known, KnownPairing, KnownPerson } from './known.ts'
import type { RowReader } from './rowReader.ts'

/** Between the names in one cell. */
export const separators = /[、,，;；/]/

export function createNames(known: Known, pairing: KnownPairing | undefined) {
  const units = new Map<string, string>()
  // A full name wins over somebody else's short one.
  for (const unit of known.organisations) units.set(folded(unit.shortName), unit.id)
  for (const unit of known.organisations) units.set(folded(unit.name), unit.id)
  const people = Map.groupBy(known.people, (person) => folded(joinedName(person.name)))
  const inside = new Set(pairing?.personIds)

  const named = (name: string): readonly KnownPerson[] => {
    const all = people.get(folded(joinedName(name))) ?? []
    const ours = all.filter((person) => inside.has(person.id))
    return ours.length === 1 ? ours : all
  }

  return {
    organisation: (name: string): string | undefined => units.get(folded(name)),

    /** The unit of a cell, or a refusal of the row. */
    organisationIn(row: RowReader, key: string): string | undefined {
      const value = row.text(key, 80)
      if (value === undefined) return undefined
      return units.get(folded(value)) ?? row.refuse('organisationUnknown', key, { value })
    },

    person: (name: string, organisationId: string): KnownPerson | undefined =>
      people.get(folded(joinedName(name)))?.find((person) => person.organisationId === organisationId),

    /** The person whom a cell names; of several names the first. */
    personIn(row: RowReader, key: string): string | undefined {
      const value = row.text(key, 200)?.split(separators)[0]
      if (value === undefined) return undefined
      const name = joinedName(value)
      const [first, second] = named(name)
      if (first === undefined) return row.refuse('personUnknown', key, { value: name })
      return second === undefined
        ? first.id
        : row.refuse('personAmbiguous', key, { value: name, count: named(name).length })
    },
  }
}

export type Names = ReturnType<typeof createNames>
