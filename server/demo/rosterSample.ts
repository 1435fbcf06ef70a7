// Booths and volunteers of the sample's fair. All names and numbers in it are invented.
import { z } from 'zod'
import { read } from './sample.ts'

const Booths = z.object({
  booths: z.array(
    z.object({
      id: z.string(),
      no: z.number(),
      name: z.string(),
      zone: z.string(),
      type: z.string(),
      orgId: z.string(),
      services: z.array(z.string()),
      staffCount: z.number(),
      needs: z.object({ power: z.boolean(), tables: z.number(), chairs: z.number(), tents: z.number() }),
      capacityPerHour: z.number(),
      status: z.string(),
    }),
  ),
})

const Volunteers = z.object({
  volunteers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      orgId: z.string(),
      kind: z.string(),
      phone: z.string(),
      firstAidCert: z.boolean(),
      boothId: z.string().nullable(),
      post: z.string(),
      shiftName: z.string(),
      shiftStart: z.string(),
      shiftEnd: z.string(),
      status: z.string(),
      note: z.string(),
    }),
  ),
})

export type SampleVolunteer = z.output<typeof Volunteers>['volunteers'][number]

export const readBooths = () => read('fair_booths.json', Booths).booths
export const readVolunteers = () => read('fair_volunteers.json', Volunteers).volunteers
