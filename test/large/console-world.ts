import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { kinds } from '#devices/index.ts'
import type { Failure } from '#devices/kit/behaviour.ts'
import { type Gateway, startGateway } from '#gateway/gateway.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { readSettings } from '#gateway/settings.ts'
import { type Fleet, startFleet } from '#simulators/fleet.ts'
import { demoSite } from '#simulators/site/demo-site.ts'
import type { PlannedDevice, SitePlan } from '#simulators/site/site-plan.ts'
import { virtualTime } from '#simulators/virtual-time.ts'
import { freePort } from '#test/support/free-port.ts'

const CHROMIUM = '/usr/bin/chromium'
export const hasChromium = existsSync(CHROMIUM)
export const PASSWORD = 'correct horse 9'
const SECRET = 'secret-of-the-simulators'
/** Enough of each kind to fill a page, few enough to be connected at once. */
const PER_KIND = 4

/** The gateway, its site and its devices, as a control room has them; and the browser before it. */
export interface World {
  readonly url: string
  readonly plan: SitePlan
  readonly fleet: Fleet
  readonly browser: Browser
  /** Stops the gateway, as an update or a power cut would. */
  stopGateway(): Promise<void>
  /** Starts it again at the same address over the same data. */
  startGateway(): Promise<void>
  close(): Promise<void>
}

/** Builds the console when it is not fresh, as `npm test` does. */
export function buildConsole(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../dashboard/build.ts')])
}

export function launchBrowser(): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu'].map(
    (part) => `--disable-${part}`,
  )
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', ...quiet] })
}

const smallSite = (): SitePlan => {
  const plan = demoSite(kinds)
  const devices = kinds.flatMap(({ name }) =>
    plan.devices.filter(({ kind }) => kind === name).slice(0, PER_KIND),
  )
  return { ...plan, devices }
}

export async function startWorld(): Promise<World> {
  buildConsole()
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-console-'))
  const plan = smallSite()
  const siteFile = join(dataDir, 'site.json')
  const people = [{ username: 'operator', name: '值班员 Operator', role: 'operator', password: PASSWORD }]
  const accounts = [{ username: 'simulators', role: 'sub-gateway', devices: '*', secret: SECRET }]
  writeFileSync(siteFile, JSON.stringify({ ...plan, people, accounts }))
  const ports = { http: await freePort(), mqtt: await freePort() }
  const settings = readSettings({
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_HTTP_PORT: String(ports.http),
    GATEHOUSE_MQTT_PORT: String(ports.mqtt),
    GATEHOUSE_SITE_FILE: siteFile,
    GATEHOUSE_ADMIN_PASSWORD: PASSWORD,
  })
  const start = (): Promise<Gateway> => startGateway({ settings, clock: systemClock(), log: silentLog })
  let gateway = await start()
  const browser = await launchBrowser()
  const fleet = startFleet({
    plan,
    kinds,
    url: `mqtt://127.0.0.1:${ports.mqtt}`,
    account: { username: 'simulators', password: SECRET },
    time: virtualTime(1, Date.now()),
    seed: 'console',
  })
  return {
    url: gateway.url,
    plan,
    fleet,
    browser,
    stopGateway: () => gateway.close(),
    async startGateway() {
      gateway = await start()
    },
    async close() {
      await browser.close()
      await fleet.stop()
      await gateway.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A device and the failure of its kind that raises an alarm soonest. */
export function soonestFailure(plan: SitePlan): {
  readonly device: PlannedDevice
  readonly failure: Failure
} {
  const known = kinds.flatMap((kind) =>
    kind.behaviour.failures
      .filter(({ needs }) => needs === undefined)
      .map((failure) => ({ kind: kind.name, failure })),
  )
  const [soonest] = known.toSorted((a, b) => a.failure.within - b.failure.within)
  const device = plan.devices.find(({ kind }) => kind === soonest?.kind)
  if (soonest === undefined || device === undefined) throw new Error('no kind has a failure')
  return { device, failure: soonest.failure }
}

export interface Screen {
  readonly page: Page
  /** What the browser complained of: errors of scripts, refused styles and scripts, failed calls. */
  readonly complaints: readonly string[]
}

export interface Glass {
  readonly width: number
  readonly height: number
}
export const desk: Glass = { width: 1440, height: 900 }
export const phone: Glass = { width: 390, height: 844 }

/** A browser window of its own, with nobody signed in. */
export async function openScreen(
  browser: Browser,
  url: string,
  glass: Glass,
  locale = 'zh-CN',
): Promise<Screen> {
  const context = await browser.newContext({ viewport: glass, locale, timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // The first question of a browser is who is signed in; that nobody is, Chromium writes down as an error.
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text())
  })
  await page.goto(url)
  return { page, complaints }
}

export async function signIn({ page }: Screen, username: string, password = PASSWORD): Promise<void> {
  await page.fill('#username', username)
  await page.fill('#password', password)
  await page.keyboard.press('Enter')
}
