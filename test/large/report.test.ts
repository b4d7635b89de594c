import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '#gateway/http/contract/reports.ts'
import { type RunningGateway, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { send } from '#test/support/http-client.ts'
import { buildConsole, hasChromium, launchBrowser, phone } from './console-world.ts'

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

interface ReportWorld {
  readonly gateway: RunningGateway
  readonly operator: Person
  readonly device: string
  /** Of the label on the device. */
  readonly code: string
}

async function startReportWorld(): Promise<ReportWorld> {
  const site = buildSite({ people: [{ username: 'manager', role: 'project-manager' }] })
  const gateway = await runGateway({ site })
  const operator = await signIn(gateway.url, 'north-operator', PASSWORD)
  const manager = await signIn(gateway.url, 'manager', PASSWORD)
  const device = site.devices[0]?.id ?? ''
  const made = await manager.post('/labels', { site: 'north', target: 'device', ids: [device] })
  const { items } = made.json as { items: { code: string }[] }
  return { gateway, operator, device, code: items[0]?.code ?? '' }
}

const waiting = async ({ operator }: ReportWorld): Promise<readonly Report[]> =>
  ((await operator.get('/reports')).json as { items: Report[] }).items

describe('reports without sign-in', () => {
  it('are limited by label whoever sends them, and the flood leaves what came before', async () => {
    const world = await startReportWorld()
    const { gateway, code } = world
    const body = { code, trouble: 'broken', words: '门把手掉了' }
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1)
      statuses.push((await send(gateway.url, 'POST', '/api/v1/reports', { body })).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429, 429])
    expect(await waiting(world)).toHaveLength(5)
  })

  it('of programs that fill in every field are taken for nothing', async () => {
    const world = await startReportWorld()
    const body = { code: world.code, trouble: 'broken', website: 'http://spam.example' }
    expect((await send(world.gateway.url, 'POST', '/api/v1/reports', { body })).status).toBe(201)
    expect(await waiting(world)).toEqual([])
  })

  it('with a code nobody printed find nothing', async () => {
    const { gateway } = await startReportWorld()
    const path = '/api/v1/report-labels/zzzzzzzzzzzzzzzz'
    expect((await send(gateway.url, 'GET', path)).status).toBe(404)
  })

  it('cannot be read, and their photos cannot be seen, without the right', async () => {
    const world = await startReportWorld()
    const body = { code: world.code, trouble: 'broken', photo: PNG }
    await send(world.gateway.url, 'POST', '/api/v1/reports', { body })
    const [report] = await waiting(world)
    const photo = `/reports/${report?.id}/photo`
    expect((await send(world.gateway.url, 'GET', '/api/v1/reports')).status).toBe(401)
    expect((await send(world.gateway.url, 'GET', `/api/v1${photo}`)).status).toBe(401)
    expect((await world.operator.get(photo)).status).toBe(200)
  })
})

describe.skipIf(!hasChromium)('somebody with a phone before a label', () => {
  let world: ReportWorld
  let page: Page
  const complaints: string[] = []
  const undo: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    buildConsole()
    const browser = await launchBrowser()
    undo.push(() => browser.close())
    page = await browser.newPage({ viewport: phone, locale: 'zh-CN', isMobile: true, hasTouch: true })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`))
  }, 300_000)
  afterAll(async () => {
    for (const one of undo) await one()
  })

  it('reports with a photo, and follows what becomes of it; what was written stays text', async () => {
    world = await startReportWorld()
    const { gateway, operator, code } = world
    const words = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    await page.goto(`${gateway.url}/r/${code}`)
    await page.click('.report-troubles button:nth-of-type(2)')
    await page.fill('#words', words)
    await page.setInputFiles('#photo', {
      ...{ name: 'door.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') },
    })
    await page.waitForSelector('.report-photo img')
    await page.click('button[type=submit]')
    await page.waitForSelector('.report-state-waiting')
    expect(page.url()).toMatch(/\/r\/s\/[0-9a-z]{32}$/)
    const [report] = await waiting(world)
    expect(report).toMatchObject({ words, hasPhoto: true, trouble: 'broken' })
    const reason = '<b onmouseover=alert(3)>已登记</b>'
    await operator.post(`/reports/${report?.id}/decision`, { decision: 'dismiss', reason })
    await page.click('.plain')
    await page.waitForSelector('.report-state-dismissed')
    expect(await page.textContent('.report-state p')).toContain(reason)
    expect(complaints).toEqual([])
  })
})
