import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { PointCodeList } from '#gateway/http/contract/field.ts'
import type { RoundList } from '#gateway/http/contract/patrol.ts'
import { eventually } from '#test/support/gateway.ts'
import { buildConsole, hasChromium } from './console-world.ts'
import { type FieldWorld, holdTag, points, readRound, signInAtPhone, startFieldWorld } from './field-world.ts'

const made = (count: number): string => `.round[data-made="${count}"]`
const world = (): Promise<FieldWorld> =>
  startFieldWorld((undo) => onTestFinished(async () => void (await undo())))

describe.skipIf(!hasChromium)('the guards’ page', () => {
  beforeAll(buildConsole)

  test('a whole round is walked with the network off, the page killed in the middle, and synced after', async () => {
    const { gateway, wang, context, page, complaints } = await world()
    await signInAtPhone(page, gateway.url)
    const round = (await page.getAttribute('.round', 'data-round')) ?? ''
    await context.setOffline(true)

    await page.reload()
    await page.click('text=开始读标签')
    await holdTag(page, points[0].uid)
    await page.waitForSelector(made(1))
    await holdTag(page, points[1].uid)
    await page.waitForSelector(made(2))
    expect(await page.textContent('.latest')).toContain('消防控制室')

    await page.close()
    const again = await context.newPage()
    await again.goto(`${gateway.url}/field`)
    await again.waitForSelector(made(2))
    await again.click('text=开始读标签')
    await holdTag(again, points[2].uid)
    await again.waitForSelector(made(3))
    await holdTag(again, points[3].uid)
    await again.waitForSelector('.round-done')
    expect(await again.getAttribute('.queue', 'data-waiting')).toBe('4')
    expect((await readRound(wang, round)).round.done).toBe(0)

    await context.setOffline(false)
    await again.waitForSelector('.queue-empty')
    await again.waitForSelector(made(4))
    const synced = await readRound(wang, round)
    expect(synced.round).toMatchObject({ state: 'completed', done: 4, missed: 0 })
    expect(synced.taps.map(({ method, guard, by }) => [method, guard, by])).toEqual(
      Array(4).fill(['nfc', 'g-001', 'wang']),
    )
    expect(complaints).toEqual([])
  })

  test('taps whose answer was lost are sent a second time and change nothing', async () => {
    const { gateway, wang, context, page } = await world()
    await signInAtPhone(page, gateway.url)
    const round = (await page.getAttribute('.round', 'data-round')) ?? ''
    // The gateway gets them, the phone never hears so.
    await context.route('**/api/v1/patrol/taps', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.click('text=开始读标签')
    for (const { uid } of points) {
      await holdTag(page, uid)
      await page.waitForSelector(`.stop-made >> nth=${points.findIndex((point) => point.uid === uid)}`)
    }
    await eventually(
      () => readRound(wang, round),
      (detail) => detail.round.done === 4,
    )
    const before = await readRound(wang, round)
    await context.unroute('**/api/v1/patrol/taps')
    await page.click('.queue')
    await page.waitForSelector('.queue-empty', { timeout: 90_000 })
    expect(await readRound(wang, round)).toEqual(before)
    await page.click('.recent summary')
    expect(await page.locator('.recent [data-answer=duplicate]').count()).toBe(4)
  })

  test('the link of a tag and the code of a label open the page offline and tap; the code is shown as weak', async () => {
    const { gateway, wang, boss, context, page } = await world()
    const renewed = await boss.post('/patrol/codes', {
      site: 'north',
      checkpoints: ['north/cp-1', 'north/cp-3'],
    })
    const [lobby, , garage] = (renewed.json as PointCodeList).items
    await signInAtPhone(page, gateway.url)
    const round = (await page.getAttribute('.round', 'data-round')) ?? ''
    await context.setOffline(true)
    await page.goto(`${gateway.url}/t?c=${lobby?.code}`)
    await page.waitForSelector(made(1))
    expect(await page.textContent('.latest')).toContain('大堂')
    await page.goto(`${gateway.url}/t?q=${garage?.code}`)
    await page.waitForSelector(made(2))
    expect(await page.textContent('.latest')).toContain('证明力弱')
    await page.goto(`${gateway.url}/t?x=1`)
    expect(await page.textContent('main')).toContain('不是巡更标签')
    await page.goto(`${gateway.url}/field`)
    await context.setOffline(false)
    await page.waitForSelector('.queue-empty')
    const { taps } = await readRound(wang, round)
    expect(taps.map(({ method, checkpoint, result }) => [method, checkpoint, result])).toEqual([
      ['url', 'north/cp-1', 'counted'],
      ['qr', 'north/cp-3', 'counted'],
    ])
  })

  test('a session that ended keeps every tap; signing in again sends them', async () => {
    const { gateway, wang, context, page } = await world()
    await signInAtPhone(page, gateway.url)
    await page.click('text=开始读标签')
    await context.clearCookies()
    await holdTag(page, points[0].uid)
    await page.waitForSelector('.notice-button')
    await page.click('.notice-button')
    await page.fill('#username', 'wang')
    await page.fill('#password', 'correct horse battery')
    await page.click('button[type=submit]')
    await page.waitForSelector('.queue-empty')
    const { items } = (await wang.get('/patrol/rounds')).json as RoundList
    expect(items.map(({ done }) => done).reduce((sum, done) => sum + done, 0)).toBe(1)
  })
})
