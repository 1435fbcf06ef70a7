// What the hub already knows, as far as a workbook may speak of it. Handed in, so that planning an import touches no store.

export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly organisationId: string
}

export interface KnownPairing {
  readonly id: string
  readonly officeOrganisationId: string
  readonly communityOrganisationId: string
  /** Those whom it grants to: of two people with one name, the one who belongs to the pairing is meant. */
  readonly personIds: readonly string[]
}

/** A record that a row may meet again: by the field that tells it apart. */
export interface KnownRecord {
  readonly id: string
  readonly version: number
  readonly fields: Readonly<Record<string, unknown>>
}

export interface KnownShift extends KnownRecord {
  /** Everybody on it but those who said no. */
  readonly assignedIds: readonly string[]
  /** Those who have a seat. */
  readonly confirmedIds: readonly string[]
}

export interface KnownEvent extends KnownRecord {
  readonly pairingId: string
}

/** What an event holds already. */
export interface KnownContents {
  readonly booths: readonly KnownRecord[]
  readonly shifts: readonly KnownShift[]
  readonly tasks: readonly KnownRecord[]
  readonly supplies: readonly KnownRecord[]
}

export interface Known {
  readonly organisations: readonly {
    readonly id: string
    readonly name: string
    readonly shortName: string
  }[]
  readonly pairings: readonly KnownPairing[]
  readonly people: readonly KnownPerson[]
  readonly events: readonly KnownEvent[]
  readonly contents: KnownContents
}

export const nothingYet: KnownContents = { booths: [], shifts: [], tasks: [], supplies: [] }
