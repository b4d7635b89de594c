import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { lux } from '#devices/lux/kind.ts'
import { scaledClock } from '#gateway/kernel/clock.ts'
import { eventually, runGateway } from '#test/support/gateway.ts'
import { type Person, signIn as signInByApi } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { readXlsx } from '#test/support/xlsx.ts'
import { buildConsole, desk, hasChromium, launchBrowser, openScreen, signIn } from './console-world.ts'

/** Monday, 1 June 2026, 10:00 in Shanghai: a whole month lies ahead whenever this runs. */
const MONDAY = Date.UTC(2026, 5, 1, 2)
/** Not 1, by which a clock follows the machine's. */
const SPEED = 1.0001

interface Item {
  readonly key: string
  readonly answer: keyof typeof good
}

const good = { 'yes-no': true, photo: true, measured: 0 } as const

interface Mine {
  readonly now: number
  readonly today: string
  readonly tasks: readonly { readonly id: string; readonly device: string; readonly day: string | null }[]
  readonly programs: readonly { readonly program: { readonly items: readonly Item[] } }[]
}

/** The first inspection of today is made, and its first item is not as it should be. */
async function findFault(fitter: Person): Promise<string> {
  const { now, today, tasks, programs } = (await fitter.get('/inspections/mine?site=north'))
    .json as unknown as Mine
  const task = tasks.find(({ day }) => day === today)
  if (task === undefined) throw new Error('nothing is planned for today')
  const [first, ...rest] = programs[0]?.program.items ?? []
  const answer = await fitter.post('/inspections/north/records', {
    ...{ id: 'record-0001', task: task.id, doneAt: now, sentAt: now, code: null, codeAt: null },
    ...{ unproven: 'the label is not up yet', note: '', photos: [] },
    answers: [
      { item: first?.key ?? '', value: false, note: '外壳破损' },
      ...rest.map(({ key, answer: asked }) => ({ item: key, value: good[asked], note: '' })),
    ],
  })
  expect([answer.status, answer.json.ok, answer.text]).toEqual([200, false, expect.anything()])
  return task.device
}

describe.skipIf(!hasChromium)(
  'inspections of a month, as a manager plans them and a technician makes them',
  () => {
    beforeAll(buildConsole)

    test('planned with a preview, a fault found, its order, and the report on screen and as a spreadsheet', async () => {
      const site = buildSite({
        ...{ kinds: [lux], perKind: 40 },
        people: [
          { username: 'boss', role: 'project-manager' },
          { username: 'li', role: 'technician' },
        ],
      })
      const clock = scaledClock({ speed: SPEED, from: MONDAY })
      const { url } = await runGateway({ site, clock })
      const browser = await launchBrowser()
      onTestFinished(() => browser.close())
      const screen = await openScreen(browser, url, desk)
      await signIn(screen, 'boss', PASSWORD)
      const { page } = screen
      await page.getByRole('link', { name: '设备巡检' }).click()
      await page.getByText('该月还没有排程').waitFor()

      // People first: an hour a day, and what they may do.
      await page.getByText('人员与工时').click()
      await page.getByLabel('每天分钟').first().fill('60')
      await page.getByLabel('修改原因').fill('六月人手')
      await page.getByRole('button', { name: '保存' }).click()
      await page.getByText('已保存').waitFor()

      await page.getByText('日程', { exact: true }).click()
      await page.getByRole('button', { name: '排程' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('新增').waitFor()
      expect(await dialog.getByText('新增').locator('..').textContent()).toBe('新增40')
      await dialog.getByLabel('排程原因').fill('六月计划')
      await dialog.getByRole('button', { name: '应用排程' }).click()
      await page.getByText('排程已生效').waitFor()
      await page
        .getByRole('button', { name: /2026-06-01：\d+ 项/ })
        .first()
        .waitFor()

      const device = await findFault(await signInByApi(url, 'li', PASSWORD))
      const boss = await signInByApi(url, 'boss', PASSWORD)
      const orders = await eventually(
        async () => (await boss.get('/orders')).json.items as { number: string; device: string }[],
        (items) => items.length > 0,
        20_000,
      )
      expect(orders).toMatchObject([{ device }])
      const number = orders[0]?.number ?? ''

      await page.goto(`${url}/inspections?view=report`)
      const failed = page.getByRole('article').getByRole('link', { name: number })
      await failed.waitFor()
      await failed.click()
      await page.getByText('外壳破损').first().waitFor()

      const file = await fetch(`${url}/api/v1/inspections/north/months/2026-06/sheet.xlsx?language=zh`, {
        headers: { authorization: `Bearer ${boss.token}` },
      })
      const sheets = readXlsx(new Uint8Array(await file.arrayBuffer()))
      expect(sheets.get('不合格项')?.flat()).toContain(number)
      expect(screen.complaints).toEqual([])
    })
  },
)
