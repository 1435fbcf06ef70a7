// What the sample tells of the day itself: attendance, visits, supplies, and the thresholds of the safety plan.
import { z } from 'zod'
import { read } from './sample.ts'

const Attendance = z.object({
  volunteers: z.array(
    z.object({
      id: z.string(),
      boothId: z.string().nullable(),
      checkInAt: z.string().nullable(),
      checkOutAt: z.string().nullable(),
    }),
  ),
})

const Booths = z.object({
  booths: z.array(z.object({ id: z.string(), orgId: z.string(), setUpAt: z.string(), closedAt: z.string() })),
})

const Visits = z.object({
  visits: z.array(
    z.object({
      id: z.string(),
      boothId: z.string(),
      visitorCode: z.string().nullable(),
      arrivedAt: z.string(),
      ageBand: z.string().nullable(),
      gridId: z.string().nullable(),
      method: z.string(),
    }),
  ),
})

const Supplies = z.object({
  supplies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      kind: z.string(),
      providerOrgId: z.string(),
      custodianUserId: z.string(),
      planned: z.number(),
      issued: z.number(),
      used: z.number(),
      returned: z.number(),
      lostOrDamaged: z.number(),
      unitPriceYuan: z.number(),
      note: z.string(),
    }),
  ),
})

/** Thresholds of wind and rain are not counted in people and stay in the plan's text. */
const Safety = z.object({
  safetyPlan: z.object({
    thresholds: z.array(z.object({ peopleOnSite: z.number().optional(), action: z.string() })),
  }),
})

export const readAttendance = () => read('fair_volunteers.json', Attendance).volunteers
export const readUnits = () => read('fair_booths.json', Booths).booths
export const readVisits = () => read('fair_visits.json', Visits).visits
export const readSupplies = () => read('fair_supplies.json', Supplies).supplies
export const readThresholds = () =>
  read('fair.json', Safety).safetyPlan.thresholds.flatMap(({ peopleOnSite, action }) =>
    peopleOnSite === undefined ? [] : [{ people: peopleOnSite, action }],
  )
