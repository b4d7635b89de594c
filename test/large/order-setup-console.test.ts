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

describe.skipIf(!hasChromium)('what managers set up for orders in the console', () => {
  let world: World
  let screen: Screen

  beforeAll(async () => {
    world = await startWorld()
    screen = await openScreen(world.browser, world.url, desk)
    await signIn(screen, 'admin')
    await screen.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  })
  afterAll(() => world?.close())

  it('refuses an agreement at the field that is wrong, and says what a saved one promises', async () => {
    const { page } = screen
    await page.goto(`${world.url}/orders-settings`)
    await page.getByRole('button', { name: '修改' }).first().click()
    const dialog = page.getByRole('dialog')
    const respond = dialog.getByRole('group', { name: '紧急' }).getByLabel('响应')
    await respond.fill('20')
    await dialog.getByText('不能短于前一项时限').waitFor()
    await respond.fill('8')
    await dialog.getByText('不能短于前一项时限').waitFor({ state: 'detached' })
    await dialog.getByLabel('修改原因').fill('合同续签')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText('紧急：响应 8 分，诊断 10 分').waitFor()
    await page.getByText('合同续签').waitFor()
  })

  it('lets a rule open orders by itself', async () => {
    const { page } = screen
    const opening = page.getByRole('region', { name: '自动开单' })
    await opening.getByRole('button', { name: '修改' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '增加规则' }).click()
    await dialog.getByRole('combobox', { name: '规则' }).fill('SYS-0')
    await page.locator('.ant-select-item-option').first().click()
    await dialog.getByLabel('修改原因').fill('离线即修')
    await dialog.getByRole('button', { name: '保存' }).click()
    await opening.getByText(/^SYS-0\d .*：立即开单$/).waitFor()
  })

  it('shows in which minutes a late order is told, and goes back to an earlier version', async () => {
    const { page } = screen
    await page.goto(`${world.url}/oncall/late`)
    await page.getByText('紧急 4 分').first().waitFor()
    const save = async (reason: string): Promise<void> => {
      await page.getByRole('button', { name: '删除' }).first().click()
      await page.getByLabel('修改原因').fill(reason)
      await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
      await page.getByText(reason).waitFor()
    }
    const rows = page.locator('.oncall-row', { hasText: '响应' })
    const before = await rows.count()
    await save('减少打扰')
    await save('再减一条')
    expect(await rows.count()).toBe(before - 2)
    await page.getByRole('button', { name: '恢复到此版本' }).click()
    await page.getByLabel('修改原因').fill('恢复一条')
    await page.getByRole('dialog').getByRole('button', { name: '恢复到此版本' }).click()
    await page.getByText('版本 3').waitFor()
    expect(await rows.count()).toBe(before - 1)
  })

  it('writes a fault article from one that ships, and keeps a version of each change', async () => {
    const { page } = screen
    await page.goto(`${world.url}/knowledge`)
    await page.locator('.knowledge-row').first().click()
    await page.getByRole('button', { name: '为本项目另写一篇' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('标题').fill('本项目的写法')
    await dialog.getByRole('button', { name: '发布' }).click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('heading', { name: '本项目的写法' }).waitFor()
    await panel.getByRole('button', { name: '修改文章' }).click()
    await dialog.getByLabel('标题').fill('改过的写法')
    await dialog.getByLabel('修改原因').fill('更正名称')
    await dialog.getByRole('button', { name: '保存' }).click()
    await panel.getByRole('heading', { name: '改过的写法' }).waitFor()
    await panel.getByText('更正名称').waitFor()
  })
})
