// What the slice brings to the shell: its pages, its words and a search for people.
import { defineAsyncComponent } from 'vue'
import { searchMembers } from '#shared/features/members/queries.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { hasPart } from '#client/hub/hasPart.ts'
import { isAdministrator } from '#client/hub/isAdministrator.ts'
import { useDirectory } from '#client/hub/useDirectory.ts'
import { useAsk } from '#client/hub/useQuery.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export { words as memberWords }

/** Chooses one person by name, pinyin initials or organisation. */
export const PersonPicker = defineAsyncComponent(() => import('./PersonPicker.vue'))

export const feature = defineClientFeature({
  name: 'members',
  routes: [
    {
      path: 'appointments',
      component: () => import('./AppointPage.vue'),
      meta: { title: () => say('appoint.title') },
    },
    {
      path: 'my-sessions',
      component: () => import('./OwnSessionsPage.vue'),
      meta: { title: () => say('own.title') },
    },
    { path: 'people', component: () => import('./MembersPage.vue'), meta: { title: () => say('title') } },
    {
      path: 'people/:personId',
      component: () => import('./MemberPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
  navigation: () => [
    {
      to: '/people',
      label: () => say('title'),
      icon: 'people',
      group: 'administration',
      order: 220,
      visible: isAdministrator,
    },
    {
      to: '/appointments',
      label: () => say('appoint.title'),
      icon: 'key',
      group: 'administration',
      order: 225,
      visible: () => hasPart('security_administrator'),
    },
  ],
  search: () => {
    const ask = useAsk()
    const directory = useDirectory()
    return [
      {
        label: () => say('search'),
        async find(text) {
          const answer = await ask(searchMembers, { text })
          if (!answer.ok) return []
          return answer.value.items.map((one) => ({
            id: `person.${one.id}`,
            title: one.name,
            detail: [directory.shortNameOf(one.organisationId), one.title ?? say(`roles.${one.role}`)]
              .filter(Boolean)
              .join(' · '),
            to: `/people/${one.id}`,
          }))
        },
      },
    ]
  },
})
