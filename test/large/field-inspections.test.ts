import type { Page, Route } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kindByName } from '#devices/index.ts'
import type { InspectionDetail } from '#gateway/http/contract/inspection-records.ts'
import type { InspectionMonth } from '#gateway/http/contract/inspections.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { buildConsole, hasChromium, launchBrowser, phone } from './console-world.ts'

const MONTH = '2026-06'
/** Noon at the site on the first working day of the month. */
const START = Date.parse('2026-06-01T12:00:00+08:00')
const DOOR = 'north-door-1/monthly/2026-06'
const CAMERA = 'north-camera-1/monthly/2026-06'
const LAMP = 'north-emlight-1/monthly/2026-06'

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Chromium on a desk has no NFC: a reader of the shape of the standard, and a way to hold a tag with a link to it. */
function fakeNfc(): void {
  const readers = new Set<{ onreading: ((event: object) => void) | null }>()
  Object.assign(globalThis, {
    NDEFReader: class {
      onreading = null
      async scan(): Promise<void> {
        readers.add(this)
      }
    },
    holdLink(link: string) {
      const data = new DataView(new TextEncoder().encode(link).buffer)
      const event = { serialNumber: '04:aa:bb', message: { records: [{ recordType: 'url', data }] } }
      for (const { onreading } of readers) onreading?.(event)
    },
  })
}

/** Two technicians, and a month whose inspections are all for the first one, today. */
async function startWorld() {
  const offset = START - Date.now()
  const site = buildSite({
    kinds: ['door', 'emlight', 'camera'].flatMap((name) => kindByName(name) ?? []),
    people: [
      { username: 'li', role: 'technician' },
      { username: 'zhao', role: 'technician' },
      { username: 'chief', role: 'project-manager' },
    ],
  })
  const gateway = await runGateway({ site, clock: { ...systemClock(), now: () => Date.now() + offset } })
  const chief = await signIn(gateway.url, 'chief', PASSWORD)
  const planFor = async (username: string): Promise<void> => {
    const { version, settings } = (await chief.get('/inspections/north/settings')).json
    const absences = [{ from: '2026-06-02', to: '2026-06-30' }]
    const trades = ['lift', 'electrical', 'low-voltage', 'general']
    const workers = [{ username, trades, minutesPerDay: 420, absences }]
    const body = { settings: { ...settings, workers, announcedDays: 0 }, basedOn: version, reason: 'test' }
    await chief.request('PUT', '/inspections/north/settings', body)
    const month = `/inspections/north/months/${MONTH}`
    const { digest } = (await chief.post(`${month}/preview`, {})).json
    await chief.post(`${month}/plan`, { digest, reason: 'test' })
  }
  await planFor('li')
  const labels = await chief.post('/labels', { site: 'north', target: 'device', ids: ['north-door-1'] })
  const code = (labels.json.items as { id: string; code: string }[])[0]?.code ?? ''
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const context = await browser.newContext({
    ...{ viewport: phone, locale: 'zh-CN', isMobile: true, hasTouch: true },
  })
  await context.addInitScript(fakeNfc)
  const page = await context.newPage()
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  await page.goto(`${gateway.url}/field`)
  await page.fill('#username', 'li')
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await page.click('a[href="/field/inspections"]')
  await page.waitForSelector(`[data-task="${DOOR}"]`)
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  const read = async (task: string): Promise<InspectionDetail> =>
    (await chief.get(`/inspections/north/tasks/${encodeURIComponent(task)}`)).json as InspectionDetail
  const orders = async (): Promise<{ source: string; device: string; severity: string }[]> =>
    (await chief.get('/orders?limit=50')).json.items
  return { gateway, chief, code, context, page, complaints, read, orders, planFor }
}

const item = (key: string): string => `[data-item="${key}"]`

/** Says yes to every item that is asked with two buttons. */
async function approveAll(page: Page): Promise<void> {
  for (const button of await page.locator('[data-answer=good]').all()) await button.click()
}

describe.skipIf(!hasChromium)('inspections on the phone', () => {
  beforeAll(buildConsole)

  test('one is walked with the network off, the page killed in the middle, finished, sent once; what failed opens one order each', async () => {
    const { gateway, code, context, page, complaints, read, orders, chief } = await startWorld()
    await context.setOffline(true)
    await page.click(`[data-task="${DOOR}"]`)
    await page.click('[data-proof=touch]')
    await page.evaluate(`holdLink('${gateway.url}/r/${code}')`)
    await page.waitForSelector('[data-proven=device]')
    await approveAll(page)
    await page.click(`${item('emergency')} [data-answer=bad]`)
    await page.fill(`${item('emergency')} textarea`, '按下按钮门不释放')
    await page.waitForSelector('[data-item=emergency][data-is=bad]')

    await page.close()
    const again = await context.newPage()
    await again.goto(`${gateway.url}/field/inspections`)
    await again.click(`[data-begun="${DOOR}"]`)
    expect(await again.inputValue(`${item('emergency')} textarea`)).toBe('按下按钮门不释放')
    expect(await again.locator('[data-proven=device]').count()).toBe(1)
    await again.fill(`${item('close_time')} input`, '7,5')
    await again.waitForSelector('[data-item=close_time][data-is=good]')
    await again.click('[data-next=summary]')
    expect(await again.textContent('.summary-bad')).toContain('1')
    await again.click('[data-hand-in]')
    await again.waitForSelector(`[data-handed="${DOOR}"][data-is=waiting]`)
    expect((await read(DOOR)).records).toEqual([])

    await context.setOffline(false)
    await again.waitForSelector(`[data-handed="${DOOR}"][data-is=attention]`)
    const { task, records } = await read(DOOR)
    expect(task).toMatchObject({ status: 'done', ok: false, doneDay: '2026-06-01' })
    expect(records).toMatchObject([
      { by: 'li', ok: false, arrival: { how: 'label', target: 'device/north-door-1', why: null } },
    ])
    expect(records[0]?.answers.find((answer) => answer.item === 'close_time')).toMatchObject({
      ...{ value: 7.5, ok: true },
    })
    const opened = await eventually(orders, (list) => list.length > 0)
    expect(opened).toMatchObject([{ source: 'inspection', device: 'north-door-1', severity: 'critical' }])
    const month = (await chief.get(`/inspections/north/months/${MONTH}`)).json as InspectionMonth
    expect(month.totals.counts).toMatchObject({ done: 1 })
    expect(complaints).toEqual([])
  })

  test('the label read with the phone’s own camera leads to the inspection, with the network off too', async () => {
    const { gateway, code, context, page, complaints } = await startWorld()
    // Every scope of the worker is there once its registration is.
    await page.evaluate(`Promise.all(['/field', '/t', '/r/'].map(async function ready(scope) {
      const one = await navigator.serviceWorker.getRegistration(scope)
      if (one?.active == null) return new Promise((done) => setTimeout(done, 100)).then(() => ready(scope))
    }))`)
    await context.setOffline(true)
    await page.goto(`${gateway.url}/r/${code}`)
    await page.click('[data-inspect]')
    await page.click(`[data-here="${DOOR}"]`)
    await page.waitForSelector('[data-proven=device]')
    expect(complaints).toEqual([])
  })

  test('the answer is lost and it is sent again: one record, one order, and the reason why nothing was read', async () => {
    const { context, page, read, orders } = await startWorld()
    const lose = async (route: Route): Promise<void> => {
      await route.fetch()
      await route.abort()
    }
    await context.route('**/api/v1/inspections/north/records', lose, { times: 1 })
    await page.click(`[data-task="${LAMP}"]`)
    await page.click('[data-proof=without]')
    await page.click('[data-why=whyBroken]')
    await approveAll(page)
    await page.click(`${item('switches')} [data-answer=bad]`)
    await page.click(`${item('visible')} [data-answer=skip]`)
    expect(await page.locator('[data-next=summary]').count()).toBe(0)
    await page.fill(`${item('visible')} textarea`, '吊顶内，看不到')
    await page.click('[data-next=summary]')
    await page.click('[data-hand-in]')
    await page.waitForSelector(`[data-handed="${LAMP}"][data-is=attention]`, { timeout: 90_000 })
    const { records } = await read(LAMP)
    expect(records).toMatchObject([{ arrival: { how: 'word', why: '标签损坏，读不出' } }])
    const opened = await eventually(orders, (list) => list.length > 0)
    expect(opened).toMatchObject([{ device: 'north-emlight-1', severity: 'major' }])
  })

  test('given to somebody else and made by him meanwhile, it is still finished, kept beside his, and said so', async () => {
    const { gateway, context, page, read, planFor } = await startWorld()
    await page.click(`[data-task="${LAMP}"]`)
    await page.click('[data-proof=without]')
    await page.click('[data-why=whyNoLabel]')
    await approveAll(page)
    await context.setOffline(true)
    await planFor('zhao')
    const zhao = await signIn(gateway.url, 'zhao', PASSWORD)
    const { program } = await read(LAMP)
    const now = Date.now()
    const answers = program?.items.map(({ key }) => ({ item: key, value: true, note: '' }))
    await zhao.post('/inspections/north/records', {
      ...{ id: 'record-of-zhao', task: LAMP, doneAt: now, sentAt: now, code: null, codeAt: null },
      ...{ answers, note: '', photos: [] },
    })
    await context.setOffline(false)
    await page.waitForSelector('[data-throw]', { timeout: 60_000 })
    await page.click('[data-next=summary]')
    await page.click('[data-hand-in]')
    await page.waitForSelector(`[data-handed="${LAMP}"][data-is=attention]`)
    expect(await page.textContent(`[data-handed="${LAMP}"]`)).toContain('zhao 已经检查过')
    const { task, records } = await read(LAMP)
    expect(records.map(({ by }) => by)).toEqual(['zhao', 'li'])
    expect(task.record).toBe('record-of-zhao')
  })

  test('a photo is made small, kept on the phone and stands beside its item in the record', async () => {
    const { chief, context, page, read } = await startWorld()
    await context.setOffline(true)
    await page.click(`[data-task="${CAMERA}"]`)
    await page.click('[data-proof=without]')
    await page.click('[data-why=whyReach]')
    await approveAll(page)
    await page.setInputFiles(`${item('picture')} input[type=file]`, {
      ...{ name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') },
    })
    await page.waitForSelector(`${item('picture')} img`)
    await page.fill(`${item('clock')} input`, '-3')
    await page.click('[data-next=summary]')
    await page.click('[data-hand-in]')
    await context.setOffline(false)
    await page.waitForSelector(`[data-handed="${CAMERA}"][data-is=good]`)
    const [record] = (await read(CAMERA)).records
    expect(record?.answers.find((answer) => answer.item === 'picture')).toMatchObject({ photo: true })
    const photo = await chief.get(`/inspections/north/records/${record?.id}/photos/picture`)
    expect(photo.json.jpeg).toMatch(/^\/9j\//)
  })

  test('what the gateway will not have stays with its reason, is changed and handed in again', async () => {
    const { context, page, read } = await startWorld()
    const refusal = { error: { code: 'item-unfitting', message: { zh: '检查表已更新', en: 'changed' } } }
    await context.route(
      '**/api/v1/inspections/north/records',
      (route) => route.fulfill({ status: 400, json: refusal }),
      { times: 1 },
    )
    await page.click(`[data-task="${LAMP}"]`)
    await page.click('[data-proof=without]')
    await page.click('[data-why=whyReach]')
    await approveAll(page)
    await page.click('[data-next=summary]')
    await page.click('[data-hand-in]')
    await page.click(`[data-refused="${LAMP}"] [data-edit]`)
    await page.click('[data-next=summary]')
    await page.click('[data-hand-in]')
    await page.waitForSelector(`[data-handed="${LAMP}"][data-is=good]`)
    expect((await read(LAMP)).records).toMatchObject([{ by: 'li', ok: true }])
  })
})
