import type { BrowserContext, Page } from 'playwright-core'
import { text } from '#devices/kit/text.ts'
import type { RoundDetail } from '#gateway/http/contract/patrol.ts'
import { type AtEnd, type RunningGateway, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { type GatewaySite, PASSWORD } from '#test/support/gateway-site.ts'
import { tapSite } from '#test/support/tap-site.ts'
import { launchBrowser, phone } from './console-world.ts'

/** Points of the round, with the UIDs of their tags. */
export const points = [
  { id: 'cp-1', name: text('大堂', 'Lobby'), uid: '04DE5F1EACC040' },
  { id: 'cp-2', name: text('消防控制室', 'Fire control room'), uid: '04DE5F1EACC041' },
  { id: 'cp-3', name: text('地下车库', 'Garage'), uid: '04DE5F1EACC042' },
  { id: 'cp-4', name: text('屋面水箱间', 'Roof tank room'), uid: '04DE5F1EACC043' },
] as const

/** A guard with a phone, and the gateway. */
export interface FieldWorld {
  readonly gateway: RunningGateway
  readonly boss: Person
  readonly wang: Person
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained of, the network being off apart. */
  readonly complaints: readonly string[]
}

const cpPlan = {
  id: 'night',
  name: text('夜间巡更', 'Night patrol'),
  route: 'r-night',
  calendar: 'every-day',
  interval: { from: '00:00', to: '23:59', every_min: 20 },
  early_s: 1800,
  late_s: 600,
  duration_s: 900,
  guards: ['g-001'],
}

/** Whenever it is opened, a round over four points is open. */
export async function startFieldWorld(atEnd: AtEnd, more: Partial<GatewaySite> = {}): Promise<FieldWorld> {
  const site = tapSite({
    ...more,
    patrol: {
      checkpoints: points.map(({ id, name, uid }) => ({
        id,
        name,
        place: 'a-1f',
        tags: [uid],
        key: id === 'cp-2',
      })),
      routes: [
        {
          id: 'r-night',
          name: text('夜间路线', 'Night route'),
          order: 'free',
          steps: points.map(({ id }) => ({ checkpoint: id, offset_s: 0 })),
        },
      ],
      plans: [cpPlan],
    },
  })
  const gateway = await runGateway({ site })
  const browser = await launchBrowser()
  atEnd(() => browser.close())
  const context = await browser.newContext({
    viewport: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: true,
    hasTouch: true,
  })
  await context.addInitScript(fakeNfc)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401|ERR_INTERNET_DISCONNECTED/.test(message.text()))
      complaints.push(message.text())
  })
  const [boss, wang] = await Promise.all(['boss', 'wang'].map((name) => signIn(gateway.url, name, PASSWORD)))
  return { gateway, boss: boss as Person, wang: wang as Person, context, page, complaints }
}

/** Chromium on a desk has no NFC: a reader of the shape of the standard, and a way to hold a tag to it. */
function fakeNfc(): void {
  const readers = new Set<{ onreading: ((event: object) => void) | null }>()
  Object.assign(globalThis, {
    NDEFReader: class {
      onreading = null
      async scan(): Promise<void> {
        readers.add(this)
      }
    },
    holdTag(serialNumber: string) {
      for (const { onreading } of readers) onreading?.({ serialNumber, message: { records: [] } })
    },
  })
}

/** Holds a tag to the phone, as Web NFC prints its UID. */
export function holdTag(page: Page, uid: string): Promise<void> {
  const printed = (uid.match(/../g) ?? []).join(':').toLowerCase()
  return page.evaluate(`holdTag('${printed}')`)
}

export async function signInAtPhone(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/field`)
  await page.fill('#username', 'wang')
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForSelector('.round')
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
}

export async function readRound(by: Person, id: string): Promise<RoundDetail> {
  return (await by.get(`/patrol/rounds/${encodeURIComponent(id)}`)).json as RoundDetail
}
