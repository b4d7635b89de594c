import { mkdirSync } from 'node:fs'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { runGateway } from '#test/support/gateway.ts'
import { PASSWORD, TAG } from '#test/support/gateway-site.ts'
import { tapSite } from '#test/support/tap-site.ts'
import { buildConsole, desk, hasChromium, launchBrowser, openScreen, phone, signIn } from './console-world.ts'

const shots = process.env.SHOTS

describe.skipIf(!hasChromium)('entries and labels', () => {
  beforeAll(buildConsole)

  test.each([
    ['desk', desk],
    ['phone', phone],
  ])('are made by a supervisor at a %s', async (at, glass) => {
    const gateway = await runGateway({ site: tapSite() })
    const browser = await launchBrowser()
    onTestFinished(() => browser.close())
    const screen = await openScreen(browser, `${gateway.url}/patrol-entries`, glass)
    const { page, complaints } = screen
    const picture = async (name: string): Promise<void> => {
      if (shots === undefined) return
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: `${shots}/entries-${name}-${at}.png` })
    }
    await signIn(screen, 'boss', PASSWORD)
    await page.waitForSelector('.entry-form')
    await page.click('#checkpoint')
    await page.click('.ant-select-item-option >> text=大堂')
    await page.click('#guard')
    await page.click('.ant-select-item-option >> text=王建国')
    const wall = new Date(Date.now() + 8 * 3_600_000 - 120_000).toISOString().slice(0, 16)
    await page.fill('#at', wall)
    await page.fill('#reason', '读卡器没电，已核对监控录像')
    await page.click('button[type=submit]')
    await page.waitForSelector('.ant-alert-success')
    await picture('by-hand')

    await page.click('.ant-segmented-item >> text=导入巡更棒')
    const rows = `棒号,标签,时间\nW1,${TAG},${wall.replace('T', ' ')}:00\nW1,oops,${wall.replace('T', ' ')}:00\n`
    await page.setInputFiles('.drop', { name: 'w.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
    await page.fill('textarea', 'W1 = g-002')
    await page.click('button[type=submit]')
    await page.waitForSelector('.report')
    expect(await page.textContent('.report-head')).toContain('记录 1 行，重复 0 行，拒绝 1 行')
    expect(await page.textContent('.report-rows')).toContain('行 3')
    await picture('wands')

    await page.click('.ant-segmented-item >> text=二维码标签')
    await page.click('text=为 1 个没有二维码的点生成')
    await page.waitForSelector('img.label-code')
    await picture('labels')
    expect(complaints).toEqual([])
  })
})
