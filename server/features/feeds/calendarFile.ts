import { exporting } from '#server/kernel/exporting.ts'
import { icalendar } from '#server/office/icalendar.ts'
import { calendarFeed } from '#shared/features/feeds/files.ts'
import { holders } from './access.ts'
import { calendarEntries } from './entries.ts'
import { feedBy } from './store.ts'

/** Judged anew at every reading: what its person may no longer see is no longer in it. */
export const calendarFile = exporting(calendarFeed, {
  may: holders,
  facts: async ({ actor, read }) => {
    const feed = actor.limits === undefined ? undefined : await feedBy(read, actor.session?.id ?? '')
    return feed && { eventId: feed.eventId }
  },
  relations: () => ['holder'],
  make: async ({ facts, ...reading }) => ({
    title: '同频日历',
    bytes: icalendar('同频', await calendarEntries(facts.eventId, reading)),
  }),
})
