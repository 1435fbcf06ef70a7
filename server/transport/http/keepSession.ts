import type { Response } from 'express'
import type { SessionEffect } from '#server/kernel/handlers.ts'
import { cookieNames } from '../visitor.ts'

/** Puts a session into the browser's cookie, or takes every cookie of ours away. */
export function keepSession(response: Response, effect: SessionEffect, secure: boolean): void {
  const name = secure ? cookieNames.secure : cookieNames.plain
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const
  if (effect.kind === 'issued')
    response.cookie(name, effect.secret, { ...options, expires: new Date(effect.until) })
  else
    for (const each of Object.values(cookieNames))
      response.clearCookie(each, { ...options, secure: each === cookieNames.secure })
}
