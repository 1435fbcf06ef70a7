/** A group of facts as it shall be: what is known already, and over it what the workbook says. Undefined where neither says anything. */
export function together(
  known: unknown,
  said: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  if (given.length === 0) return undefined
  const before = known !== null && typeof known === 'object' ? known : {}
  return { ...before, ...Object.fromEntries(given) }
}
