import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { runGateway } from '#test/support/gateway.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { buildConsole, desk, hasChromium, launchBrowser, openScreen, signIn } from './console-world.ts'

const shots = process.env.SHOTS
const MINUTE = 60_000

/** A wall time of the site so many minutes from now. */
function wallIn(minutes: number): string {
  const at = Temporal.Now.instant().add({ minutes }).toZonedDateTimeISO('Asia/Shanghai')
  return at.toPlainTime().toString({ smallestUnit: 'minute' })
}

/** A control room that Zhang hands over to Li in ten minutes. */
function siteOfTwo() {
  const site = buildSite({
    people: [
      { username: 'zhang', role: 'operator' },
      { username: 'li', role: 'operator' },
    ],
  })
  const shift = { post: 'room', calendar: 'every-day' }
  return {
    ...site,
    guards: [
      { id: 'g-101', name: '张伟', username: 'zhang' },
      { id: 'g-102', name: '李秀英', username: 'li' },
    ],
    patrol: { ...site.patrol, plans: [] },
    posts: {
      posts: [
        {
          ...{ id: 'room', name: text('监控中心', 'Control room'), handover: true },
          checklist: [{ id: 'keys', name: text('钥匙箱', 'Key box') }],
        },
      ],
      shifts: [
        {
          ...shift,
          id: 'one',
          name: text('一班', 'First'),
          from: wallIn(-240),
          to: wallIn(10),
          persons: ['g-101'],
        },
        {
          ...shift,
          id: 'two',
          name: text('二班', 'Second'),
          from: wallIn(10),
          to: wallIn(250),
          persons: ['g-102'],
        },
      ],
    },
  }
}

async function deskOf(browser: Browser, url: string, username: string): Promise<Page> {
  const screen = await openScreen(browser, url, desk)
  await signIn(screen, username, PASSWORD)
  await screen.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  await screen.page.goto(`${url}/posts/handover`)
  await screen.page.getByText('钥匙箱').waitFor()
  return screen.page
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: `${shots}/${name}.png` })
}

describe.skipIf(!hasChromium)('a change of shift in the console', () => {
  beforeAll(buildConsole)

  test(
    'the outgoing signs, the incoming refuses with a reason, and accepts what is signed anew',
    async () => {
      const gateway = await runGateway({ site: siteOfTwo() })
      const browser = await launchBrowser()
      onTestFinished(() => browser.close())
      const zhang = await deskOf(browser, gateway.url, 'zhang')
      const li = await deskOf(browser, gateway.url, 'li')
      expect(await li.getByRole('button', { name: '签字交班' }).count()).toBe(0)

      await zhang.getByRole('button', { name: '签字交班' }).click()
      await zhang.getByText('待接班确认').waitFor()
      const refuse = li.getByRole('button', { name: '拒绝' })
      await refuse.waitFor()
      expect(await refuse.isDisabled()).toBe(true)
      await li.getByLabel('差异: 钥匙箱').fill('少一把')
      await li.getByPlaceholder('备注').fill('钥匙不齐')
      await refuse.click()
      await zhang.getByText('钥匙箱: 少一把').waitFor()
      await shoot(zhang, 'handover-refused')

      await zhang.getByRole('button', { name: '签字交班' }).click()
      await li.getByRole('button', { name: '接受' }).click()
      await li.getByText('已确认').waitFor()
      await li.getByText('记录校验码').waitFor()
      await shoot(li, 'handover-accepted')
      expect(await li.getByRole('button', { name: '接受' }).count()).toBe(0)
      expect(await li.locator('.handover-trail').getByText('钥匙不齐').count()).toBe(1)
    },
    2 * MINUTE,
  )
})
