import { readdirSync, readFileSync } from 'node:fs'
import { startMeasured } from './measuredProcess.ts'
import { scenarios } from './sync/scenarios.ts'
const file = process.argv[2] === 'floor' ? './sync/floorServer.ts' : './sync/engineServer.ts'
const server = await startMeasured<{ port: number; pid: number }>(file, { merge: true })
const threads = () => Object.fromEntries(readdirSync(`/proc/${server.ready.pid}/task`).map((t) => { const s = readFileSync(`/proc/${server.ready.pid}/task/${t}/stat`, 'utf8'); const f = s.split(') ')[1]!.split(' '); return [t + s.slice(s.indexOf('('), s.indexOf(')') + 1), [Number(f[11]), Number(f[12])]] }))
let a: any
setTimeout(() => { a = threads() }, 5000)
setTimeout(() => { const b: any = threads(); for (const k in b) { const d = [b[k][0] - (a[k]?.[0] ?? 0), b[k][1] - (a[k]?.[1] ?? 0)]; if (d[0]! + d[1]! > 0) console.log(k, 'user', d[0], 'sys', d[1], 'ticks in 5 s') } }, 10000)
console.log(await scenarios['many']!.run({ server, seconds: 8 }))
await server.stop(); process.exit(0)
