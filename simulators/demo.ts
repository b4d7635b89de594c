import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { kinds } from '#devices/index.ts'
import { direct } from './director.ts'
import { arrange } from './first-day.ts'
import { startFleet } from './fleet.ts'
import { crewOf } from './guards/manners.ts'
import { type PlannedRound, visitsOf } from './guards.ts'
import { startInbox } from './inbox.ts'
import { rollingFaults } from './rolling-faults.ts'
import { type Cue, cuesOf, readScenario } from './scenario.ts'
import { withMaintainers } from './site/demo-assets.ts'
import { shortPlanId } from './site/demo-patrol.ts'
import { withPosts } from './site/demo-posts.ts'
import { demoSite } from './site/demo-site.ts'
import type { SitePlan } from './site/site-plan.ts'
import { virtualTime } from './virtual-time.ts'

/**
 * The whole product on one machine: a gateway on its embedded stores in a process of its own, the demo site, and
 * simulated devices that speak real MQTT to it.
 */
const { values: given } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.GATEHOUSE_HTTP_PORT ?? '8080' },
    'mqtt-port': { type: 'string', default: process.env.GATEHOUSE_MQTT_PORT ?? '1883' },
    'data-dir': { type: 'string', default: process.env.GATEHOUSE_DATA_DIR ?? './data/demo' },
    scenario: { type: 'string' },
    calm: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
})

const help = `npm run demo -- [--port 8080] [--mqtt-port 1883] [--data-dir ./data/demo] [--scenario FILE | --calm]
`
const SEED = 'gatehouse'
const START_TIMEOUT_MS = 30_000

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Every second short round is left out, so that a missed round is never far away. */
const isLeftOut = ({ plan, slot }: PlannedRound): boolean =>
  !given.calm && plan === shortPlanId && Number(slot.slice(3)) % 20 === 0

/** People walk the rounds: some are late or forget a point, and some only pretend. */
const CHEATED_SHARE = 0.08
const manner = given.calm ? () => 'plain' : crewOf(SEED, CHEATED_SHARE)

interface Accounts {
  readonly people: readonly { username: string; name: string; role: string; password: string }[]
  readonly simulators: { readonly username: string; readonly password: string }
  /** When the control room changes hands, minute of the day at the site. */
  readonly changeMin?: number
}

/** Accounts made at the demo's first start; later starts on the same folder use them again. */
function accountsIn(folder: string): Accounts {
  const file = join(folder, 'demo-accounts.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Accounts
  const made: Accounts = {
    people: [
      { username: 'admin', name: '管理员 Administrator', role: 'administrator', password: secret(9) },
      { username: 'operator', name: '值班员 Operator', role: 'operator', password: secret(9) },
      { username: 'manager', name: '项目经理 Manager', role: 'project-manager', password: secret(9) },
      { username: 'fitter', name: '李工 Fitter', role: 'technician', password: secret(9) },
      { username: 'electrician', name: '张工 Electrician', role: 'technician', password: secret(9) },
    ],
    simulators: { username: 'simulators', password: secret(24) },
    changeMin: soonAtTheSite(),
  }
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** About a quarter of an hour from now, so that a handover is soon to be seen. The site keeps UTC+8. */
function soonAtTheSite(): number {
  const minutes = Math.floor(Date.now() / 60_000) + 8 * 60 + 15
  return (minutes - (minutes % 5)) % 1440
}

async function waitUntilReady(url: string, isRunning: () => boolean): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  while (performance.now() < until && isRunning()) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`the gateway did not become ready at ${url}; its log is above`)
}

/** Who of the people above answers for what. */
const maintainers = {
  lift: 'fitter',
  electrical: 'electrician',
  'low-voltage': 'electrician',
  general: 'fitter',
} as const

async function main(): Promise<void> {
  const folder = resolve(given['data-dir'])
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { people, simulators: account, changeMin = 16 * 60 } = accountsIn(folder)
  const plan = withMaintainers(withPosts(demoSite(kinds), changeMin), kinds, maintainers)
  const siteFile = join(folder, 'site.json')
  const accounts = [
    { username: account.username, role: 'sub-gateway', devices: '*', secret: account.password },
  ]
  writeFileSync(siteFile, JSON.stringify({ ...plan, people, accounts }), { mode: 0o600 })

  const port = inboxPort(Number(given.port), Number(given['mqtt-port']))
  const inbox = `http://127.0.0.1:${port}/`
  if (!(await startInbox(port))) say(`port ${port} is taken: messages to people will not arrive`)
  const gateway = spawn(process.execPath, [join(import.meta.dirname, '../gateway/main.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      GATEHOUSE_LOG_LEVEL: 'warn',
      // The inbox of the demo is on this machine.
      GATEHOUSE_NOTIFY_ALLOW: '127.0.0.1',
      ...process.env,
      GATEHOUSE_DATA_DIR: folder,
      GATEHOUSE_SITE_FILE: siteFile,
      GATEHOUSE_HTTP_PORT: given.port,
      GATEHOUSE_MQTT_PORT: given['mqtt-port'],
    },
  })
  const ended = new Promise<void>((done) => gateway.once('exit', () => done()))
  let stopDirecting = (): void => {}
  // The gateway goes first: else it would see all devices leave, and begin with their alarms next time.
  const stop = (): void => {
    stopDirecting()
    gateway.kill('SIGTERM')
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  void ended.then(() => process.exit(gateway.exitCode ?? 1))

  const url = `http://127.0.0.1:${given.port}`
  await waitUntilReady(url, () => gateway.exitCode === null)
  await arrange({
    ...{ inbox, told: people.map(({ username }) => username) },
    ...{ url, site: plan.site.id, zone: plan.site.zone, administrator: named(people, 'administrator') },
    technicians: people.filter(({ role }) => role === 'technician'),
    workPlace: plan.places.findLast(({ type }) => type === 'floor')?.id ?? '',
    now: Date.now(),
  }).catch((error: unknown) => say(`on call and planned work were not set up: ${String(error)}`))
  const time = virtualTime(1, Date.now())
  const fleet = startFleet({
    plan,
    kinds,
    url: `mqtt://127.0.0.1:${given['mqtt-port']}`,
    account,
    time,
    seed: SEED,
  })
  const cues = cuesFor(plan, time.now())
  const visits = (from: number) => visitsOf({ plan, kinds, seed: SEED, skip: isLeftOut, manner }, from, 1)
  stopDirecting = direct({ fleet, time, cues, visits, onCue: () => {} })
  greet(url, people, plan.devices.length)
}

/** Beside the console's port and always the same, as the address of the channel is stored. */
const inboxPort = (http: number, mqtt: number): number => (http + 1 === mqtt ? http + 2 : http + 1)

function named(people: Accounts['people'], role: string): Accounts['people'][number] {
  const person = people.find((one) => one.role === role)
  if (person === undefined) throw new Error(`the accounts of the demo have no ${role}; use a new data folder`)
  return person
}

/** The given script, or one fault after the other on devices of every kind. */
function cuesFor(plan: SitePlan, start: number): Cue[] {
  if (given.calm) return []
  const { devices } = plan
  if (given.scenario === undefined) {
    return rollingFaults({ kinds, devices, seed: SEED, start, firstS: 20, everyS: 45, count: 2_000 })
  }
  return cuesOf(
    readScenario(given.scenario),
    devices.map((device) => device.id),
    start,
  )
}

function greet(url: string, people: Accounts['people'], devices: number): void {
  say('')
  say(`  Gatehouse 值守   ${url}`)
  say('')
  for (const { username, password, role } of people)
    say(`  ${username.padEnd(10)} ${password.padEnd(14)} ${role}`)
  say('')
  say(`  ${devices} simulated devices are connecting; Ctrl-C stops all.`)
  say(`  共 ${devices} 台模拟设备正在接入；按 Ctrl-C 全部停止。`)
}

if (given.help) process.stdout.write(help)
else await main()
