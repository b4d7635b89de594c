import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { runGateway } from '#test/support/gateway.ts'
import { signIn } from '#test/support/gateway-client.ts'
import { buildSite, PASSWORD } from '#test/support/gateway-site.ts'
import { buildConsole, hasChromium, launchBrowser } from './console-world.ts'

describe.skipIf(!hasChromium)('the form of a device', () => {
  beforeAll(buildConsole)

  test('parent and responsible person are found by name, not typed as ids', async () => {
    const [kind] = kinds
    const people = [
      { username: 'chief', role: 'project-manager' },
      { username: 'li', role: 'technician' },
    ]
    const site = buildSite({ kinds: kind === undefined ? [] : [kind], perKind: 2, people })
    const [first, second] = site.devices.map(({ id }) => id) as [string, string]
    const devices = site.devices.map((one) =>
      one.id === second ? { ...one, name: { zh: '三层配电箱', en: 'Supply of floor 3' } } : one,
    )
    const gateway = await runGateway({ site: { ...site, devices } })
    const chief = await signIn(gateway.url, 'chief', PASSWORD)
    const browser = await launchBrowser()
    onTestFinished(() => browser.close())
    const context = await browser.newContext({ locale: 'zh-CN' })
    const data = { username: 'chief', password: PASSWORD }
    await context.request.post(`${gateway.url}/api/v1/session`, { data })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${gateway.url}/devices/north/${first}`)
    await page.getByRole('button', { name: '修改', exact: true }).click()

    await page.fill('#parent', '三层')
    await page.locator('.ant-select-item-option', { hasText: second }).click()
    await page.fill('#maintainer', 'li')
    await page.locator('.ant-select-item-option', { hasText: 'li · li' }).click()
    await page.waitForSelector('text=三层配电箱')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const { row } = (await chief.get(`/devices/north/${first}/asset`)).json
    expect(row).toMatchObject({ parent: second, asset: { maintainer: 'li' }, maintainerName: 'li' })
    expect(complaints).toEqual([])
  })
})
