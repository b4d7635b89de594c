import { afterAll, describe, expect, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { headOf, plainCell, sheetColumns } from '#gateway/facility/asset-sheet.ts'
import { loadAssets } from '#gateway/facility/asset-store.ts'
import type { Device } from '#gateway/facility/registry.ts'
import { loadRegistry } from '#gateway/facility/registry-store.ts'
import { readSiteFile, type SiteFile } from '#gateway/facility/site-file.ts'
import { importSiteFile } from '#gateway/facility/site-file-store.ts'
import { readSheet } from '#gateway/http/sheet-reader-client.ts'
import { writeWorkbook } from '#gateway/http/workbook-writer.ts'
import { buildSite } from '#test/support/gateway-site.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { manager, openRegistry } from '#test/support/registry-services.ts'
import { bodyOf, fieldsOf } from '../../../dashboard/console/registry/device-fields.ts'

let postgres: PrivatePostgres | undefined
afterAll(() => postgres?.stop())
const stores = [
  { name: 'SQLite', available: true, url: async () => undefined },
  {
    name: 'PostgreSQL 15',
    available: hasPostgres,
    url: async () => {
      postgres ??= await startPostgres()
      return postgres.database()
    },
  },
]

const heads = sheetColumns.map((column) => headOf(column, 'zh'))
const asked = { site: 'north', reason: '年度盘点' } as const
/** Through a real spreadsheet and back. */
const throughXlsx = async (rows: readonly (readonly string[])[]) =>
  readSheet(
    await writeWorkbook({ sheets: [{ name: '设备', widths: [], heads: 1, rows: [heads, ...rows] }] }),
    ['设备', 'Devices'],
  )

describe.each(stores)('sheet of the registry in $name', ({ available, url }) => {
  test.skipIf(!available)('an export imports without a change', async () => {
    const { registry, devices, context } = await openRegistry({ databaseUrl: await url() })
    const [first = ''] = context.registry.devices('north').map(({ id }) => id)
    const asset = { assetCode: '000123', note: '=1+1', serial: '+86-1', commissionedOn: '2026-02-28' }
    await devices.change('north', first, { asset }, manager)
    const { rows = [] } = (await registry.exportSheet('north', false, manager)) ?? {}
    const report = await registry.importSheet({ ...asked, mode: 'apply' }, await throughXlsx(rows), manager)
    expect(report).toMatchObject({ applied: true, rows: 3, added: 0, changed: 0, same: 3, faults: [] })
  })

  test.skipIf(!available)('site file, sheet and form say the same of a device', async () => {
    const { registry, devices, context, book, kind } = await openRegistry({ databaseUrl: await url() })
    const said = {
      ...{ id: 'north-new', kind: kind.name, place: 'a-1f', parent: `north-${kind.name}-1` },
      ...{
        classification: '安防/门禁',
        asset_code: '000123',
        contractor: 'otis',
        maintainer: 'north-operator',
      },
      ...{ supplier: '海康', model: 'DS-1', serial: '+86-1', commissioned_on: '2025-03-31' },
      ...{ warranty_until: '2028-03-31', location: '东侧', note: '=1+1' },
    }
    const file = buildSite({ id: 'north', kinds: [kind], perKind: 1 })
    const { account: _, password: __, people, ...more } = file
    const json = JSON.stringify({
      ...{ ...more, people: people.map(({ password: ___, ...person }) => person) },
      contractors: [{ id: 'otis', name: '奥的斯' }],
      devices: [...file.devices, { ...said, name: { zh: '新门', en: 'New door' } }],
    })
    const read = readSiteFile(json, kinds) as { readonly file: SiteFile }
    await context.store.transaction((tx) => importSiteFile(tx, read.file, context.clock.now()))
    context.registry.put(await loadRegistry(context.store.read))
    book.put(await loadAssets(context.store.read))

    const { rows = [] } = (await registry.exportSheet('north', false, manager)) ?? {}
    const cells = rows.find(([id]) => id === said.id) ?? []
    const written = sheetColumns.map(({ key }, index) => [key, plainCell(cells[index] ?? '')])
    const names = { name_zh: '新门', name_en: 'New door', attributes: '' }
    expect(Object.fromEntries(written)).toEqual({ ...said, ...names })
    const back = await registry.importSheet({ ...asked, mode: 'apply' }, await throughXlsx(rows), manager)
    expect(back).toMatchObject({ applied: true, changed: 0, faults: [] })

    const detail = await registry.read('north', said.id, manager)
    const shown = context.registry.device(`north/${said.id}`) as Device
    const form = bodyOf(fieldsOf(shown, detail?.row.asset))
    await devices.change('north', said.id, form, manager)
    const after = await registry.read('north', said.id, manager)
    expect(after?.row).toEqual(detail?.row)
    expect(after?.records.map(({ by, action }) => [by, action])).toEqual([['system', 'change']])
  })

  test.skipIf(!available)('a file is applied whole or not at all', async () => {
    const { registry, context, audit, told } = await openRegistry({ databaseUrl: await url() })
    const { rows = [] } = (await registry.exportSheet('north', false, manager)) ?? {}
    const [first = []] = rows
    const fresh = first.with(0, 'fresh-1').with(
      sheetColumns.findIndex(({ key }) => key === 'serial'),
      'S-1',
    )
    const bad = first.with(0, 'fresh-2').with(4, 'nowhere')
    const refused = await registry.importSheet(
      { ...asked, mode: 'apply' },
      await throughXlsx([fresh, bad]),
      manager,
    )
    expect(refused).toMatchObject({ applied: false, faultCount: 1, faults: [{ cell: 'E3', row: 3 }] })
    expect(context.registry.device('north/fresh-1')).toBeUndefined()
    const checked = await registry.importSheet(
      { ...asked, mode: 'check' },
      await throughXlsx([fresh]),
      manager,
    )
    expect(checked).toMatchObject({ applied: false, added: 1, changes: [{ id: 'fresh-1', isNew: true }] })
    expect(context.registry.device('north/fresh-1')).toBeUndefined()
    const applied = await registry.importSheet(
      { ...asked, mode: 'apply' },
      await throughXlsx([fresh]),
      manager,
    )
    expect(applied).toMatchObject({ applied: true, added: 1 })
    expect(told.map(({ id }) => id)).toEqual(['fresh-1'])
    expect((await registry.read('north', 'fresh-1', manager))?.records).toMatchObject([
      { action: 'register', reason: '年度盘点' },
    ])
    expect(await audit()).toContain('registry.import north')
  })

  test.skipIf(!available)('five thousand rows are one transaction', async () => {
    const { registry, context } = await openRegistry({ databaseUrl: await url() })
    const { rows = [] } = (await registry.exportSheet('north', false, manager)) ?? {}
    const [first = []] = rows
    const code = sheetColumns.findIndex(({ key }) => key === 'asset_code')
    const many = Array.from({ length: 5_000 }, (_, index) =>
      first.with(0, `n-${index}`).with(code, `A-${index}`),
    )
    const report = await registry.importSheet({ ...asked, mode: 'apply' }, await throughXlsx(many), manager)
    expect(report).toMatchObject({ applied: true, added: 5_000, faults: [] })
    expect(context.registry.devices('north')).toHaveLength(5_003)
    // Codes that change hands all at once.
    const turned = many.map((row, index) => row.with(code, `A-${(index + 1) % 5_000}`))
    const again = await registry.importSheet({ ...asked, mode: 'apply' }, await throughXlsx(turned), manager)
    expect(again).toMatchObject({ applied: true, changed: 5_000 })
  })
})

test('CSV in UTF-8 and in GBK is read, by comma and semicolon', async () => {
  const utf8 = await readSheet(Buffer.from('\uFEFFid;kind;name_zh\r\na;door;"大,堂"\r\n'), [])
  // 大堂 in GBK.
  const gbk = await readSheet(
    Buffer.concat([Buffer.from('id,name_zh\na,'), Buffer.from([0xb4, 0xf3, 0xcc, 0xc3])]),
    [],
  )
  expect(utf8.rows).toEqual([
    ['id', 'kind', 'name_zh'],
    ['a', 'door', '大,堂'],
  ])
  expect(gbk.rows[1]).toEqual(['a', '大堂'])
})

test.each([
  ['no archive', Buffer.from('PK no archive at all')],
  ['an archive without sheets', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
])('%s is refused with a text', async (_, file) => {
  await expect(readSheet(file, [])).rejects.toMatchObject({ code: 'bad-file', status: 400 })
})

test('a file that unpacks to gigabytes is refused before it is unpacked', async () => {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt32LE(0xffff_fffe, 24)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(4, 16)
  const bomb = Buffer.concat([Buffer.from('PK\u0003\u0004'), entry, end])
  await expect(readSheet(bomb, [])).rejects.toMatchObject({ code: 'bad-file' })
})
