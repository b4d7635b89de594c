import type { Route } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { eventually, type RunningGateway, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { buildConsole, hasChromium, launchBrowser, phone } from './console-world.ts'

/** A technician with a phone, and an order that was given to him. */
async function startWorld() {
  const people = [{ username: 'li', role: 'technician' }]
  const gateway: RunningGateway = await runGateway({ site: buildSite({ kinds: [], people }) })
  const operator: Person = await signIn(gateway.url, 'north-operator', PASSWORD)
  const body = { site: 'north', title: '大堂地砖松动', severity: 'major', place: 'a-1f' }
  const { id } = (await operator.post('/orders', body)).json.order
  await operator.post(`/orders/${id}/actions`, { action: 'assign', to: 'li' })
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const context = await browser.newContext({
    viewport: phone,
    locale: 'zh-CN',
    isMobile: true,
    hasTouch: true,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${gateway.url}/field`)
  await page.fill('#username', 'li')
  await page.fill('#password', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForSelector('[data-state=dispatched]')
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  const read = async () => (await operator.get(`/orders/${id}`)).json
  return { gateway, context, page, complaints, read }
}

describe.skipIf(!hasChromium)('the technician’s page', () => {
  beforeAll(buildConsole)

  test('an order is accepted, reached, diagnosed and repaired with the network off, the page killed in the middle, and sent once', async () => {
    const { gateway, context, page, complaints, read } = await startWorld()
    await context.setOffline(true)
    await page.click('[data-deed=accept]')
    await page.waitForSelector('[data-state=accepted]')
    await page.click('[data-deed=arrive]')
    await page.click('[data-deed=arrive-word]')
    await page.waitForSelector('[data-state=on_site]')

    await page.close()
    const again = await context.newPage()
    await again.goto(`${gateway.url}/field/orders`)
    await again.waitForSelector('[data-state=on_site]')
    await again.click('[data-deed=diagnose]')
    await again.fill('.order-form input', '粘结层老化')
    await again.click('.order-form button[type=submit]')
    await again.waitForSelector('[data-state=diagnosed]')
    await again.click('[data-deed=restore]')
    await again.fill('.order-form input >> nth=1', '重新铺贴')
    await again.click('.order-form button[type=submit]')
    await again.waitForSelector('[data-state=done]')
    expect(await again.getAttribute('.order-bar [data-waiting]', 'data-waiting')).toBe('4')
    expect((await read()).order.state).toBe('dispatched')

    await context.setOffline(false)
    await again.waitForSelector('.order-bar [data-waiting="0"]')
    const { order, lines } = await eventually(read, (detail) => detail.order.state === 'done')
    expect(order).toMatchObject({
      remedy: '重新铺贴',
      cause: { text: '粘结层老化' },
      moments: { arrived: { how: 'word', by: 'li' } },
    })
    expect(lines.map(({ action }: { action: string }) => action)).toEqual([
      ...['open', 'assign', 'accept', 'arrive', 'diagnose', 'restore'],
    ])
    expect(complaints).toEqual([])
  })

  test('what was done twice because the answer was lost is done once', async () => {
    const { context, page, read } = await startWorld()
    // The gateway gets it, the phone never hears so; it sends it again by itself.
    const lose = async (route: Route): Promise<void> => {
      await route.fetch()
      await route.abort()
    }
    await context.route('**/api/v1/orders/*/actions', lose, { times: 1 })
    await page.click('[data-deed=accept]')
    await eventually(read, (detail) => detail.order.state === 'accepted')
    await page.waitForSelector('.order-bar [data-waiting="0"]', { timeout: 90_000 })
    const { lines } = await read()
    expect(lines.filter(({ action }: { action: string }) => action === 'accept')).toHaveLength(1)
  })
})
