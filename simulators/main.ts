import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { kinds } from '#devices/index.ts'
import { direct } from './director.ts'
import { startFleet } from './fleet.ts'
import { crewOf, isCheating } from './guards/manners.ts'
import { type PlannedRound, visitsOf } from './guards.ts'
import { networkFaults } from './network/network-condition.ts'
import { cuesOf, readScenario } from './scenario.ts'
import { demoSite } from './site/demo-site.ts'
import type { SitePlan } from './site/site-plan.ts'
import { virtualTime } from './virtual-time.ts'

const help = `Simulated devices that speak MQTT.

  npm run simulate -- [options]

  --url URL             broker, default mqtt://127.0.0.1:1883
  --username NAME       account that may speak for the devices (a sub-gateway)
  --password SECRET     its secret; or the variable SIMULATOR_PASSWORD
  --site FILE           site file with the devices; default the demo site
  --print-site          print the demo site as a site file and end
  --only PATTERN        only devices whose id matches, * stands for anything
  --speed N             virtual seconds a second, 1 to 600, default 1
  --seed TEXT           same seed, same day; default "gatehouse"
  --scenario FILE       time script of faults, see simulators/scenarios/
  --list-faults         what can be injected, by kind
  --cheating SHARE      guards are people, and so many of their rounds (0 to 1) are cheated;
                        without it every round is an ordinary one
  --duration SECONDS    end after so many virtual seconds

While it runs, lines on standard input inject faults:
  begin DEVICE FAULT    end DEVICE FAULT    quit
Every fault that begins or ends is printed as a line of JSON.`

const { values: given } = parseArgs({
  options: {
    url: { type: 'string', default: 'mqtt://127.0.0.1:1883' },
    username: { type: 'string', default: 'simulators' },
    password: { type: 'string', default: process.env.SIMULATOR_PASSWORD ?? '' },
    site: { type: 'string' },
    'print-site': { type: 'boolean' },
    only: { type: 'string', default: '*' },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string', default: 'gatehouse' },
    scenario: { type: 'string' },
    'list-faults': { type: 'boolean' },
    cheating: { type: 'string' },
    duration: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
})

// A reader such as `head` that has seen enough closes the pipe.
process.stdout.on('error', () => process.exit(0))

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

function listFaults(): void {
  for (const kind of kinds) {
    for (const { name, title, raises } of kind.behaviour.failures)
      say({ kind: kind.name, fault: name, raises, title })
  }
  for (const { name, title } of networkFaults) say({ kind: '*', fault: name, title })
}

function readPlan(): SitePlan {
  const plan =
    given.site === undefined ? demoSite(kinds) : (JSON.parse(readFileSync(given.site, 'utf8')) as SitePlan)
  const wanted = new RegExp(`^${given.only.split('*').map(RegExp.escape).join('.*')}$`)
  return { ...plan, devices: plan.devices.filter((device) => wanted.test(device.id)) }
}

/** How each round is walked; printed once a round, the ground truth that suspicions are compared with. */
function mannersFor(seed: string): (round: PlannedRound) => string {
  const share = given.cheating === undefined ? null : Number(given.cheating)
  if (share === null) return () => 'plain'
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`--cheating must be from 0 to 1, not "${given.cheating}"`)
  const draw = crewOf(seed, share)
  const told = new Set<string>()
  return (round) => {
    const manner = draw(round)
    const name = `${round.plan}/${round.date}/${round.slot}`
    if (!told.has(name)) say({ round: name, manner, cheated: isCheating(manner) })
    told.add(name)
    return manner
  }
}

function run(): void {
  const speed = Number(given.speed)
  if (!(speed >= 1 && speed <= 600))
    throw new RangeError(`--speed must be from 1 to 600, not "${given.speed}"`)
  const time = virtualTime(speed, Date.now())
  const plan = readPlan()
  const { url, username, password, seed } = given
  const fleet = startFleet({ plan, kinds, url, account: { username, password }, time, seed })
  const ids = plan.devices.map((device) => device.id)
  const cues = given.scenario === undefined ? [] : cuesOf(readScenario(given.scenario), ids, time.now())
  const manner = mannersFor(seed)
  const visits = (from: number) => visitsOf({ plan, kinds, seed, manner }, from, 1)
  const stopDirecting = direct({ fleet, time, cues, visits, onCue: say })
  const stop = (): void => {
    stopDirecting()
    void fleet.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (given.duration !== undefined) setTimeout(stop, (Number(given.duration) * 1000) / speed)
  createInterface({ input: process.stdin }).on('line', (line) => {
    const [action, device = '', fault = ''] = line.trim().split(/\s+/)
    if (action === 'quit') return stop()
    if (action !== 'begin' && action !== 'end')
      return say({ error: 'say: begin DEVICE FAULT, end DEVICE FAULT, or quit' })
    try {
      fleet[action](device, fault)
      say({ at: time.now(), device, fault, action })
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) })
    }
  })
}

if (given.help) process.stdout.write(`${help}\n`)
else if (given['list-faults']) listFaults()
else if (given['print-site']) process.stdout.write(`${JSON.stringify(demoSite(kinds), null, 2)}\n`)
else {
  try {
    run()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}
