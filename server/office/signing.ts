/** A side that signs a paper: what it is, its name, and a line that tells whether it has confirmed online. */
export interface Signature {
  readonly side: string
  readonly name: string
  readonly line: string
}

/** The words of a place to sign, the same on every paper. */
export interface SigningLabels {
  readonly signature: string
  readonly seal: string
  readonly date: string
}
