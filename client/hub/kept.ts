// Small things remembered on this device. A browser that forbids it forgets them, and everything still works.

export function readKept(key: string): string | undefined {
  try {
    return localStorage.getItem(`tongpin.${key}`) ?? undefined
  } catch {
    return undefined
  }
}

/** `undefined` forgets it. */
export function keep(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`tongpin.${key}`)
    else localStorage.setItem(`tongpin.${key}`, value)
  } catch {
    // Private windows and full disks: nothing to be done, nothing lost.
  }
}
