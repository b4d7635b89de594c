import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  desk,
  hasChromium,
  openScreen,
  type Screen,
  signIn,
  startWorld,
  type World,
} from './console-world.ts'

describe.skipIf(!hasChromium)('setting up a patrol in the console', () => {
  let world: World
  let screen: Screen

  beforeAll(async () => {
    world = await startWorld()
    screen = await openScreen(world.browser, world.url, desk)
    await signIn(screen, 'admin')
    await screen.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  })
  afterAll(() => world?.close())

  it('adds a checkpoint, enrols its tag, and says why a random UID is none', async () => {
    const { page } = screen
    await page.goto(`${world.url}/patrol/setup`)
    await page.getByRole('button', { name: '添加' }).click()
    await page.getByLabel('中文名称').fill('新水泵房')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByLabel('搜索名称、编号或标签').fill('新水泵房')
    await page.getByText('没有标签').waitFor()
    await page.getByRole('button', { name: '标签' }).click()
    const byHand = page.getByLabel('或输入 UID')
    await byHand.fill('08A1B2C3')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByText('以 08 开头').waitFor()
    await byHand.fill('04:aa:bb:cc:dd:ee:01')
    await page.getByRole('button', { name: '登记' }).click()
    await page.getByRole('dialog').getByText('04AABBCCDDEE01').waitFor()
    expect(await page.getByText('在用').count()).toBe(1)
  })

  it('previews a plan before it is saved', async () => {
    const { page } = screen
    await page.goto(`${world.url}/patrol/setup/plans`)
    await page.getByRole('button', { name: '修改' }).first().click()
    await page.getByRole('button', { name: '预览 14 天' }).click()
    await page.getByText('休息日', { exact: true }).first().waitFor()
    expect(await page.locator('.setup-day').count()).toBeGreaterThanOrEqual(14)
  })

  it('goes back to an older version after saying what that changes', async () => {
    const { page } = screen
    await page.goto(`${world.url}/patrol/setup/versions`)
    await page.getByRole('button', { name: '回退到此版本' }).last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('“新水泵房”').waitFor()
    await dialog.getByLabel('原因').fill('试用结束')
    await dialog.getByRole('button', { name: '回退到此版本' }).click()
    await page.getByText('试用结束').waitFor()
    await page.goto(`${world.url}/patrol/setup`)
    await page.getByLabel('搜索名称、编号或标签').fill('新水泵房')
    await page.getByText('已停用').waitFor()
  })

  it('sets a day of the calendar and takes it back', async () => {
    const { page } = screen
    await page.goto(`${world.url}/calendar?year=2026`)
    await page.getByRole('button', { name: '2026-03-04 工作日' }).click()
    await page.getByLabel('中文名称').fill('厂庆')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '2026-03-04 厂庆' }).click()
    await page.getByRole('button', { name: '撤销本项目的设置' }).click()
    await page.getByRole('button', { name: '2026-03-04 工作日' }).waitFor()
    // The random UID was refused; nothing else went wrong.
    expect(screen.complaints).toEqual([expect.stringContaining('400')])
  })
})
