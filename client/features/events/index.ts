// Events: their list, their page with its tabs, and their plan.
import { defineAsyncComponent } from 'vue'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { isInside } from './rights.ts'
import { addEventTab, eventTabs } from './tabs.ts'
import { useEvents } from './useEvents.ts'
import { words } from './words.ts'

export { default as EventSignatures } from './components/EventSignatures.vue'
export { actionsTarget, useEventInView } from './eventInView.ts'
export { fromField, toField } from './eventTime.ts'
export { isInside, mayWrite } from './rights.ts'
export { addEventTab, tabAddress } from './tabs.ts'
export { useEvents } from './useEvents.ts'

/** The editor of a document with all that belongs around it; comes when it is first shown. */
export const WrittenText = defineAsyncComponent(() => import('./components/WrittenText.vue'))

const say = useWords(words)

addEventTab({
  path: '',
  order: 10,
  label: () => say('frame.overview'),
  page: () => import('./pages/OverviewTab.vue'),
})
addEventTab({
  path: 'plan',
  order: 20,
  label: () => say('frame.plan'),
  page: () => import('./pages/PlanTab.vue'),
  ownPaper: true,
  visible: (event) => isInside(event.part),
})

export const feature = defineClientFeature({
  name: 'events',
  // Read when the router is made: by then every slice has added its tabs.
  get routes() {
    return [
      {
        path: '/events',
        component: () => import('./pages/EventsPage.vue'),
        meta: { title: () => say('title') },
      },
      {
        path: '/events/:eventId',
        component: () => import('./pages/EventPage.vue'),
        children: eventTabs().map((tab) => ({ path: tab.path, component: tab.page })),
      },
    ]
  },
  navigation: () => [
    {
      to: '/events',
      label: () => say('title'),
      icon: 'calendar',
      group: 'main',
      order: 20,
    },
  ],
  search: () => [
    {
      label: () => say('title'),
      find: (text) =>
        Promise.resolve(
          useEvents()
            .items.filter((event) => event.title.includes(text) || event.place.includes(text))
            .slice(0, 5)
            .map((event) => ({
              id: event.id,
              title: event.title,
              detail: event.place,
              to: `/events/${event.id}`,
            })),
        ),
    },
  ],
})
