/** As much of a session's id as is told of it: enough to tell one's own apart, and of no use to anybody else. */
export const sessionMark = (id: string): string => id.slice(0, 8)
