import { language } from '#client/hub/language.ts'
import { useNow } from '#client/hub/useNow.ts'
import { whenOf } from '#client/locales/moments.ts'

/** A moment as people say it, kept up with the day. */
export function useMoment(): (moment: string) => string {
  const now = useNow()
  return (moment) => whenOf(moment, now.value, language.value)
}
