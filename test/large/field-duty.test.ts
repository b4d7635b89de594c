import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import type { Duty } from '#gateway/http/contract/posts.ts'
import { eventually } from '#test/support/gateway.ts'
import type { Person } from '#test/support/gateway-client.ts'
import { buildConsole, hasChromium } from './console-world.ts'
import { signInAtPhone, startFieldWorld } from './field-world.ts'

/** Slower than the phone is to send what waits: what counts is when it was said. */
const AWAY_MS = 6_000

function wallIn(minutes: number): string {
  const at = Temporal.Now.instant().add({ minutes }).toZonedDateTimeISO('Asia/Shanghai')
  return at.toPlainTime().toString({ smallestUnit: 'minute' })
}

async function signsOf(boss: Person): Promise<Duty | undefined> {
  const { json } = await boss.get('/posts')
  return (json.items as { duties: Duty[] }[]).flatMap(({ duties }) => duties).at(0)
}

describe.skipIf(!hasChromium)('the guards’ page of a guard at a post', () => {
  beforeAll(buildConsole)

  test('“I am here” said with the network off counts as of the touch once it is sent', async () => {
    const shift = { id: 'gate-day', post: 'gate', name: text('白班', 'Day'), calendar: 'every-day' }
    const posts = {
      posts: [{ id: 'gate', name: text('门岗', 'Gate') }],
      shifts: [{ ...shift, from: wallIn(-1), to: wallIn(240), persons: ['g-001'] }],
    }
    const { gateway, boss, context, page, complaints } = await startFieldWorld(
      (undo) => onTestFinished(async () => void (await undo())),
      { posts },
    )
    await signInAtPhone(page, gateway.url)
    await page.waitForSelector('.duty')
    expect(await page.textContent('.duty')).toContain('门岗')
    await context.setOffline(true)
    const before = Date.now()
    await page.click('.duty .main')
    await page.getByText('已保存在手机').waitFor()
    const after = Date.now()
    await page.waitForTimeout(AWAY_MS)
    await context.setOffline(false)
    await page.getByText('已保存在手机').waitFor({ state: 'detached' })
    const duty = await eventually(
      () => signsOf(boss),
      (one) => one !== undefined && one.lastSign !== null && one.lastSign >= before - 500,
    )
    expect(duty?.phase).toBe('present')
    expect(duty?.lastSign).toBeLessThan(after + 500)
    expect(complaints).toEqual([])
  })
})
