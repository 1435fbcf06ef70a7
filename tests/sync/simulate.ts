/** `--seeds N` runs N simulations, `--seed S` begins at S; ends with 0 only when nothing was lost or different. */
import { parseArgs } from 'node:util'
import { simulate } from './simulation/simulate.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, steps: { type: 'string' } },
})
const first = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const count = values.seeds === undefined ? (values.seed === undefined ? 1000 : 1) : Number(values.seeds)
const steps = values.steps === undefined ? 200 : Number(values.steps)
if (![first, count, steps].every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('simulate: --seeds, --seed and --steps take whole numbers')
  process.exit(2)
}

let bad = 0
let edits = 0
let crashes = 0
for (let seed = first; seed < first + count; seed++) {
  const report = await simulate({ seed, steps })
  edits += report.edits
  crashes += report.crashes
  if (report.faults.length === 0) continue
  bad += 1
  console.log(`seed ${seed}: ${report.faults.slice(0, 5).join('; ')}`)
}
console.log(`${count} simulations from seed ${first}: ${edits} edits, ${crashes} crashes, ${bad} failed`)
process.exit(bad === 0 ? 0 : 1)
