// Booths, shifts and who is on them: what the slice answers, and what it lets other slices use.
import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/roster/index.ts'
import assign from './commands/assign.ts'
import createBooth from './commands/createBooth.ts'
import createShift from './commands/createShift.ts'
import excuse from './commands/excuse.ts'
import forgetPerson from './commands/forgetPerson.ts'
import moveBooth from './commands/moveBooth.ts'
import release from './commands/release.ts'
import removeShift from './commands/removeShift.ts'
import signUp from './commands/signUp.ts'
import standBy from './commands/standBy.ts'
import updateBooth from './commands/updateBooth.ts'
import updateShift from './commands/updateShift.ts'
import withdraw from './commands/withdraw.ts'
import { placeHolding } from './holdings.ts'
import { boothList, shiftCandidate, shiftList, shiftMine } from './queries.ts'
import { forgetErased } from './reactions.ts'
import { rosterPeople } from './store.ts'

export { placesOf, placesOn, shiftOf, takenOn } from './present.ts'
export {
  type Assignment,
  booths,
  boothsOf,
  isOn,
  type RosterRecord,
  rosters,
  type RosterShift,
  rostersOf,
  rostersWith,
} from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [
    createBooth,
    updateBooth,
    moveBooth,
    createShift,
    updateShift,
    removeShift,
    signUp,
    standBy,
    withdraw,
    assign,
    release,
    excuse,
    forgetPerson,
  ],
  queries: [boothList, shiftList, shiftCandidate, shiftMine],
  guests: [rosterPeople],
  reactions: [forgetErased],
  holdings: [placeHolding],
}
