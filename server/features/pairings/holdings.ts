import { organisations } from '#server/features/organisations/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { pairingsOf } from './store.ts'

export const grantHolding: Holding = {
  title: { 'zh-CN': '结对里的身份', en: 'Parts in pairings' },
  columns: [
    { 'zh-CN': '机关', en: 'Office' },
    { 'zh-CN': '社区', en: 'Community' },
    { 'zh-CN': '身份', en: 'Part' },
  ],
  async rows(personId, { read }) {
    const nameOf = async (id: string) => (await read.get(organisations, id))?.name
    return Promise.all(
      (await pairingsOf(read, personId)).map(async (pairing) => [
        await nameOf(pairing.officeOrganisationId),
        await nameOf(pairing.communityOrganisationId),
        pairing.grants.find((grant) => grant.personId === personId)?.role,
      ]),
    )
  },
}
