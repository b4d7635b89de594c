import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Figure, tableOf } from './figures.ts'
import { alarm } from './parts/alarm.ts'
import { broker } from './parts/broker.ts'
import { coverage } from './parts/coverage.ts'
import { drain } from './parts/drain.ts'
import { equipment } from './parts/equipment.ts'
import { flood } from './parts/flood.ts'
import { idle } from './parts/idle.ts'
import { loop } from './parts/loop.ts'
import { order } from './parts/order.ts'
import { steady } from './parts/steady.ts'
import { storm } from './parts/storm.ts'
import type { Part, Run } from './run.ts'

const parts: Readonly<Record<string, Part>> = {
  broker,
  flood,
  steady,
  alarm,
  order,
  idle,
  storm,
  drain,
  loop,
  coverage,
  equipment,
}

const { values: given } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

const help = `npm run bench -- [--only ${Object.keys(parts).join(',')}] [--quick] [--rounds 3] [--profile FOLDER]
`

async function main(): Promise<void> {
  const wanted = given.only?.split(',') ?? Object.keys(parts)
  const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}`)
  if (given.profile !== undefined) mkdirSync(given.profile, { recursive: true })
  const run: Run = {
    rounds: Number(given.rounds ?? (given.quick ? 1 : 3)),
    scale: given.quick ? 0.2 : 1,
    profileDir: given.profile,
    say: (line) => console.log(line),
  }
  const figures: Figure[] = []
  for (const name of wanted) figures.push(...(await (parts[name] as Part)(run)))
  console.log(`\n${tableOf(figures)}`)
}

if (given.help) process.stdout.write(help)
else await main()
