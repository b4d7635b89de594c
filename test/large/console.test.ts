import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gateway, startGateway } from '#gateway/gateway.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { readSettings } from '#gateway/settings.ts'
import type { SitePlan } from '#simulators/site/site-plan.ts'
import {
  buildConsole,
  desk,
  hasChromium,
  launchBrowser,
  openScreen,
  phone,
  type Screen,
  signIn,
  soonestFailure,
  startWorld,
  type World,
} from './console-world.ts'

const CHINESE = /[\u4e00-\u9fff]/
/** Names of people and of the product, and the way to the other language, stay as they are, */
const names = /中文|管理员|值班员|值守|王建国|李秀英|张伟|刘洋|陈静|杨帆|赵磊|黄敏/g
/** and so do companies and classes, which a site writes in its own language. */
const ownWords = ({ contractors = [], devices }: SitePlan): RegExp => {
  const classes = devices.map(({ classification = '' }) => classification).filter((one) => one !== '')
  return new RegExp([...contractors.map(({ name }) => name), ...classes].join('|'), 'g')
}
const pages = [
  '/',
  '/alarms',
  '/devices',
  '/patrol',
  '/patrol/coverage',
  '/patrol/heat',
  '/patrol/month',
  '/calendar',
  '/inbox',
  '/notify',
  '/notify/deliveries',
  '/notify/targets',
  '/notify/contacts',
  '/people',
  '/load',
  '/planned-work',
  '/orders',
  '/orders-settings',
  '/posts',
  '/oncall',
  '/oncall/late',
  '/oncall/dry-run',
  '/patrol-entries',
  '/patrol/setup',
  '/registry',
  '/knowledge',
  '/reports',
  '/health',
] as const

describe.skipIf(!hasChromium)('the console before a running site', () => {
  let world: World
  let screen: Screen

  beforeAll(async () => {
    world = await startWorld()
    screen = await openScreen(world.browser, world.url, desk)
  })
  afterAll(() => world?.close())

  it('refuses a wrong password with a sentence, and lets the right one in', async () => {
    const { page } = screen
    await signIn(screen, 'operator', 'wrong password')
    await page.getByRole('alert').waitFor()
    await signIn(screen, 'operator')
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  })

  it('shows the devices come online by themselves', async () => {
    const { page } = screen
    const { devices } = world.plan
    await page.goto(`${world.url}/devices?status=online`)
    await page.getByText(`${devices.length} / ${devices.length} 台`).waitFor({ timeout: 60_000 })
  })

  it('shows an alarm the moment it is raised, and an operator acknowledges it with the keyboard', async () => {
    const { page } = screen
    const { device, failure } = soonestFailure(world.plan)
    await page.goto(`${world.url}/alarms`)
    await page.getByText('没有待确认的告警').waitFor()
    world.fleet.begin(device.id, failure.name)
    const row = page.getByRole('option').filter({ hasText: device.name.zh })
    await row.first().waitFor({ timeout: (failure.within + 30) * 1000 })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary')
    await details.getByText('处理建议').waitFor()
    expect(page.url()).toMatch(/\/alarms\/[0-9a-f-]+/)
    await page.keyboard.press('Escape')
    await details.waitFor({ state: 'detached' })
    await page.keyboard.press('a')
    await page.getByText('已确认 1 条').waitFor()
    await page.getByText('没有待确认的告警').waitFor()
    await page.goto(`${world.url}/alarms?view=current`)
    await row.filter({ hasText: 'operator' }).first().waitFor()
    world.fleet.end(device.id, failure.name)
  })

  it('runs under the strict policy of the gateway without a complaint of the browser', () => {
    expect(screen.complaints).toEqual([])
  })

  it('says since when it is blind while the gateway is away, and sees again once it is back', async () => {
    const { page } = screen
    await page.goto(world.url)
    await page.getByText('实时', { exact: true }).waitFor()
    await world.stopGateway()
    await page.getByText('实时连接已中断').waitFor()
    await world.startGateway()
    await page.getByText('实时连接已中断').waitFor({ state: 'detached', timeout: 60_000 })
    await page.getByText('实时', { exact: true }).waitFor()
  })

  describe.each([
    ['at a desk', desk],
    ['on a phone', phone],
  ] as const)('%s', (_, glass) => {
    let own: Screen

    beforeAll(async () => {
      own = await openScreen(world.browser, world.url, glass, 'en-US')
      await signIn(own, 'admin')
      await own.page
        .getByRole('navigation', { name: 'Main menu' })
        .or(own.page.getByRole('navigation', { name: '主菜单' }))
        .waitFor()
      await own.page.evaluate(() => globalThis.localStorage.setItem('gatehouse.language', 'en'))
    })

    it.each(pages)('%s fits its width, names what can be pressed, and is all in English', async (path) => {
      const { page } = own
      await page.goto(world.url + path)
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await expect.poll(() => page.locator('.ant-spin').count(), { timeout: 30_000 }).toBe(0)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(glass.width)
      const nameless = page
        .locator('main button:not([aria-label])')
        .filter({ hasNotText: /\S/, visible: true })
      expect(await nameless.count()).toBe(0)
      expect(await page.evaluate('document.documentElement.lang')).toBe('en')
      const written = (await page.locator('body').innerText())
        .replace(names, '')
        .replace(ownWords(world.plan), '')
      expect(written.match(new RegExp(`.*${CHINESE.source}.*`, 'g')) ?? []).toEqual([])
    })
  })
})

describe.skipIf(!hasChromium)('the first start', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-first-'))
  let gateway: Gateway

  beforeAll(async () => {
    buildConsole()
    const settings = readSettings({
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_HTTP_PORT: '0',
      GATEHOUSE_MQTT_PORT: '0',
    })
    gateway = await startGateway({ settings, clock: systemClock(), log: silentLog })
  })
  afterAll(async () => {
    await gateway?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('makes the administrator through the link of the log, once', async () => {
    const browser = await launchBrowser()
    const link = gateway.setupLink ?? ''
    const { page } = await openScreen(browser, link, desk)
    await page.fill('#username', 'chief')
    await page.fill('#name', '主任')
    await page.fill('#password', 'a long password')
    await page.fill('#again', 'a long passwort')
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByText('两次输入的密码不一致').waitFor()
    await page.fill('#again', 'a long password')
    await page.getByRole('button', { name: '完成设置' }).click()
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
    const other = await openScreen(browser, link, desk)
    await other.page.getByRole('heading', { name: '链接无效' }).waitFor()
    await browser.close()
  })
})
