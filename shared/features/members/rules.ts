const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u] as const

/** Three of four: small letters, capitals, digits, anything else (signs, spaces, Chinese); and never with the account's own name. */
export function whyNotPassword(password: string, account: string): 'password-weak' | undefined {
  const present = classes.filter((one) => one.test(password)).length
  return present < 3 || password.toLowerCase().includes(account) ? 'password-weak' : undefined
}
