// What the slice brings to the shell: its pages, its words and its changes.
import { defineAsyncComponent } from 'vue'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { isAdministrator } from '#client/hub/isAdministrator.ts'
import { useDirectory } from '#client/hub/useDirectory.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { usePairings } from './usePairings.ts'
import { words } from './words.ts'

const say = useWords(words)

export { words as pairingWords }
export { usePairings } from './usePairings.ts'

/** One pairing as a card: names, state, my role, how many people. */
export const PairingCard = defineAsyncComponent(() => import('./PairingCard.vue'))

export const feature = defineClientFeature({
  name: 'pairings',
  routes: [
    { path: 'pairings', component: () => import('./PairingsPage.vue'), meta: { title: () => say('title') } },
    {
      path: 'pairings/:pairingId',
      component: () => import('./PairingPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
  navigation: () => {
    const pairings = usePairings()
    return [
      // Whoever has one pairing goes straight to it.
      {
        get to() {
          const [only, ...more] = pairings.mine
          return only !== undefined && more.length === 0 ? `/pairings/${only.id}` : '/pairings'
        },
        label: () => say('title'),
        icon: 'pairing',
        group: 'pairing',
        order: 110,
        visible: () => pairings.mine.length > 0,
      },
      {
        to: '/pairings',
        label: () => say('manage'),
        icon: 'pairing',
        group: 'administration',
        order: 230,
        visible: isAdministrator,
      },
    ]
  },
  search: () => {
    const pairings = usePairings()
    const directory = useDirectory()
    return [
      {
        label: () => say('title'),
        find(text) {
          const named = pairings.items.map((pairing) => {
            const office = directory.organisation(pairing.officeOrganisationId)
            const community = directory.organisation(pairing.communityOrganisationId)
            return { pairing, office: office?.name ?? '', community: community?.name ?? '' }
          })
          const found = named.filter(({ office, community }) => `${office} ${community}`.includes(text))
          return Promise.resolve(
            found.map(({ pairing, office, community }) => ({
              id: pairing.id,
              title: say('names', { office, community }),
              to: `/pairings/${pairing.id}`,
            })),
          )
        },
      },
    ]
  },
})
