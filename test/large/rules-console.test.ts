import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kinds } from '#devices/index.ts'
import type { PlannedDevice } from '#simulators/site/site-plan.ts'
import {
  desk,
  hasChromium,
  openScreen,
  type Screen,
  signIn,
  startWorld,
  type World,
} from './console-world.ts'

const TITLE = '外壳被人动过'

describe.skipIf(!hasChromium)('a rule of the site in the console', () => {
  let world: World
  let screen: Screen
  let page: Page
  let device: PlannedDevice

  beforeAll(async () => {
    world = await startWorld()
    // Every kind can be tampered with, so any device will do.
    device = world.plan.devices[0] as PlannedDevice
    screen = await openScreen(world.browser, world.url, desk)
    page = screen.page
    await signIn(screen, 'admin')
    await page.getByRole('navigation', { name: '主菜单' }).waitFor()
  })
  afterAll(() => world?.close())

  const save = async (reason: string): Promise<void> => {
    await page.getByText('检查通过').waitFor()
    await page.locator('.rules-bar').getByRole('button', { name: '保存' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill(reason)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  it('is found by its sentence among the shipped ones', async () => {
    await page.goto(`${world.url}/rules?kind=${device.kind}`)
    await page.getByLabel('搜索名称、编号或条件').fill('防拆')
    await page.getByRole('link', { name: '当出现“防拆”时告警。' }).waitFor()
    expect(await page.locator('.rules-row').count()).toBe(1)
  })

  it('is made with the form, and said in words while it is made', async () => {
    await page.goto(`${world.url}/rules/${device.kind}/new`)
    await page.getByLabel('名称 中文', { exact: true }).fill(TITLE)
    await page.getByLabel('名称 英文', { exact: true }).fill('Cover touched')
    await page.getByRole('combobox', { name: '选择测点、事件或时段' }).click()
    await page.keyboard.type('防拆')
    await page.keyboard.press('Enter')
    await page.getByRole('spinbutton', { name: '持续多久才告警' }).fill('')
    await page.getByLabel('告警内容 中文', { exact: true }).fill('{name} 的外壳被人动过。')
    await page.getByLabel('告警内容 英文', { exact: true }).fill('Somebody touched the cover of {name}.')
    await page.getByLabel('处置提示 中文', { exact: true }).fill('到现场查看。')
    await page.getByLabel('处置提示 英文', { exact: true }).fill('Have a look.')
    await page.getByText('指定位置或设备').click()
    await page.getByRole('combobox', { name: '设备', exact: true }).click()
    await page.keyboard.type(device.name.zh)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByText('共 1 台').waitFor()
    await page.getByText('当出现“防拆”时告警。').waitFor()
  })

  it('is tried over what is kept before it is saved', async () => {
    await page.getByRole('tab', { name: '试算' }).click()
    await page.getByRole('button', { name: '开始试算' }).click()
    await page.getByText('判断的报文').waitFor()
    await page.getByText('这段时间内不会告警。').waitFor()
  })

  it('is saved with a reason and raises an alarm from then on', async () => {
    await save('外壳要单独盯')
    await page.getByRole('heading', { name: TITLE }).waitFor()
    world.fleet.begin(device.id, 'tampered')
    await page.goto(`${world.url}/alarms`)
    const alarm = page.getByText(TITLE).first()
    await alarm.waitFor({ timeout: 30_000 })
    await alarm.click()
    await page.getByRole('link', { name: 'SITE-1' }).click()
    await page.getByRole('heading', { name: TITLE }).waitFor()
    world.fleet.end(device.id, 'tampered')
  })

  it('is changed in the form, compared line by line, and goes back to its first version', async () => {
    await page.goto(`${world.url}/rules/${device.kind}/SITE-1`)
    await page.getByRole('spinbutton', { name: '持续多久才告警' }).fill('90')
    await page.getByText('当出现“防拆”，持续 90 秒时告警。').waitFor()
    await save('偶尔误触')
    await page.getByRole('tab', { name: '版本' }).click()
    await page.getByText('偶尔误触').waitFor()
    expect(await page.locator('.rules-added').first().textContent()).toBe('+   for 90')
    await page.getByRole('button', { name: '恢复此版本' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.locator('.rules-gone').textContent()).toBe('-   for 90')
    await dialog.getByLabel('原因').fill('还是立即告警')
    await dialog.getByRole('button', { name: '恢复此版本' }).click()
    await page.getByText('还是立即告警').waitFor()
    await page.getByText('当出现“防拆”时告警。').waitFor()
  })

  it('is the same rule as text, with what is wrong told at its line', async () => {
    await page.getByRole('tab', { name: '文本' }).click()
    const text = page.getByLabel('文本', { exact: true }).and(page.locator('textarea'))
    const written = await text.inputValue()
    expect(written.split('\n')[0]).toBe('rule SITE-1 minor')
    await text.fill(written.replace('when tamper', 'when tampr'))
    await page.getByText(/没有测点 tampr/).waitFor()
    expect(await page.locator('.rules-wrong').textContent()).toBe('5')
    await text.fill(written.replace('when tamper = true', 'when (tamper'))
    await page.getByRole('tab', { name: '表单' }).click()
    await page.getByText('文本目前无法读取').waitFor()
  })

  it('is not left with something unsaved unless one means to', async () => {
    await page.getByRole('link', { name: '返回规则列表' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '继续编辑' }).click()
    await page.getByText('文本目前无法读取').waitFor()
    await page.getByRole('link', { name: '返回规则列表' }).click()
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.getByRole('heading', { name: '告警规则' }).waitFor()
  })

  it('is retired, found among what is off, and begun anew', async () => {
    await page.goto(`${world.url}/rules/${device.kind}/SITE-1`)
    await page.getByRole('button', { name: '停用' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('先不用')
    await dialog.getByRole('button', { name: '停用' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(`${world.url}/rules?kind=${device.kind}&state=off`)
    await page.getByRole('link', { name: TITLE }).click()
    await page.getByRole('tab', { name: '版本' }).click()
    await page.getByText('先不用').waitFor()
    await page.getByRole('button', { name: '恢复此版本' }).first().click()
    await dialog.getByLabel('原因').fill('还是要用')
    await dialog.getByRole('button', { name: '恢复此版本' }).click()
    await page.getByText('还是要用').waitFor()
    await page.getByRole('button', { name: '停用' }).waitFor()
  })

  it('of every kind may be followed with other numbers at one device', async () => {
    const kind = kinds.find(({ name }) => name === device.kind)
    const rule = kind?.rules.find(({ params = [] }) => params.length > 0)
    const label = rule?.params?.[0]?.label.zh ?? ''
    await page.goto(`${world.url}/rules/${device.kind}/${rule?.id}`)
    await page.getByRole('button', { name: '添加例外' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('设备', { exact: true }).click()
    await dialog.getByRole('combobox', { name: '哪台设备' }).click()
    await page.keyboard.type(device.name.zh)
    await page.keyboard.press('Enter')
    await dialog.getByLabel(label).fill('77')
    await dialog.getByLabel('原因').fill('这里不同')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText('这里不同').waitFor()
    expect(await page.locator('.rules-exception').textContent()).toContain('77')
    expect(screen.complaints).toEqual([])
  })
})
