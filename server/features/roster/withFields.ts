/** A record with these fields in place of its own: null takes a field away, undefined leaves it as it is. */
export function withFields<R extends object>(record: R, fields: object): R {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const whole = Object.entries({ ...record, ...Object.fromEntries(given) })
  return Object.fromEntries(whole.filter(([, value]) => value !== null)) as R
}
