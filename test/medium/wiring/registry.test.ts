import { afterAll, describe, expect, test } from 'vitest'
import { text } from '#devices/kit/text.ts'
import { AssetBook } from '#gateway/facility/asset-book.ts'
import { loadAssets } from '#gateway/facility/asset-store.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { manager, openRegistry } from '#test/support/registry-services.ts'

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

const lifts = {
  ...{ name: '电梯维保', contact: '李', phone: '138', trades: ['电梯'], note: '' },
  ...{ contractFrom: '2026-01-01', contractUntil: '2026-12-31' },
}

describe.each(stores)('registry in $name', ({ available, url }) => {
  const open = async () => {
    const bench = await openRegistry({ databaseUrl: await url() })
    const [first = '', second = '', third = ''] = bench.context.registry.devices('north').map(({ id }) => id)
    return { ...bench, first, second, third }
  }

  test.skipIf(!available)('what is written of a device is found again after a restart', async () => {
    const { registry, devices, book, context, first } = await open()
    await registry.saveContractor('north', 'lifts', lifts, manager)
    const asset = {
      assetCode: 'A-001',
      contractor: 'lifts',
      warrantyUntil: '2026-07-01',
      maintainer: 'admin',
    }
    await devices.change('north', first, { asset, reason: '盘点' }, manager)
    const read = await registry.read('north', first, manager)
    expect(read?.row).toMatchObject({ asset, contractorName: '电梯维保', maintainerName: 'Administrator' })
    expect(read?.records).toMatchObject([{ action: 'change', reason: '盘点', by: 'admin' }])
    expect(read?.records[0]?.changes.map(({ field }) => field).toSorted()).toEqual(
      Object.keys(asset).toSorted(),
    )
    const again = new AssetBook(await loadAssets(context.store.read))
    expect(again.asset(`north/${first}`)).toEqual(book.asset(`north/${first}`))
    expect(again.contractor('north', 'lifts')).toEqual({
      ...lifts,
      site: 'north',
      id: 'lifts',
      retired: false,
    })
  })

  test.skipIf(!available)('an asset code stands once in a site, and again in another', async () => {
    const { devices, context, first, second } = await open()
    const [south = ''] = context.registry.devices('south').map(({ id }) => id)
    const asset = { assetCode: 'A-001' }
    await devices.change('north', first, { asset }, manager)
    await expect(devices.change('north', second, { asset }, manager)).rejects.toMatchObject({
      code: 'bad-asset-code',
    })
    expect(await devices.change('south', south, { asset }, manager)).toBe(true)
    await devices.change('north', first, { asset: { assetCode: null } }, manager)
    expect(await devices.change('north', second, { asset }, manager)).toBe(true)
  })

  test.skipIf(!available)(
    'of two who register the same id at once one is told that it is taken',
    async () => {
      const { devices, kind } = await open()
      const { name, behaviour } = kind
      const wanted = { site: 'north', id: 'fresh', kind: name, name: text('新', 'New') }
      const tries = [1, 2].map(() =>
        devices.register({ ...wanted, attributes: behaviour.attributes }, manager),
      )
      const results = await Promise.allSettled(tries)
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    },
  )

  test.skipIf(!available)(
    'a replaced device hands place, dependants and history to the new one',
    async () => {
      const { registry, devices, context, told, first, second, third } = await open()
      const asset = { assetCode: 'A-001', location: '机房' }
      await devices.change('north', first, { asset }, manager)
      await devices.change('north', second, { parent: first }, manager)
      const { attributes } = context.registry.device(`north/${third}`) ?? { attributes: {} }
      await devices.change(
        'north',
        third,
        { attributes: { ...attributes, depends_on: [[first, second]] } },
        manager,
      )
      told.length = 0
      const key = await registry.replace('north', first, { id: 'new-1', reason: '烧毁' }, manager)
      expect(key).toBe('north/new-1')
      const { registry: rows } = context
      expect(rows.device(`north/${first}`)?.retired).toBe(true)
      expect(rows.device('north/new-1')?.place).toBe(rows.device(`north/${first}`)?.place)
      expect(rows.device(`north/${second}`)?.parent).toBe('new-1')
      expect(rows.device(`north/${third}`)?.attributes.depends_on).toEqual([['new-1', second]])
      expect(told.map(({ id }) => id).toSorted()).toEqual([first, second, third, 'new-1'].toSorted())
      await registry.replace('north', 'new-1', { id: 'new-2', reason: '升级' }, manager)
      const read = await registry.read('north', 'new-2', manager)
      expect(read?.line.map(({ id }) => id)).toEqual([first, 'new-1', 'new-2'])
      expect(read?.row.asset).toMatchObject({ location: '机房', assetCode: null })
      expect(read?.records.map(({ device }) => device)).toContain(first)
      await expect(registry.restore('north', first, '弄错', manager)).rejects.toMatchObject({
        code: 'device-replaced',
      })
    },
  )

  test.skipIf(!available)(
    'a device that moves to another site is retired here and goes on there',
    async () => {
      const { registry, devices, context, audit, first } = await open()
      await devices.change('north', first, { asset: { assetCode: 'A-7', serial: 'S-9' } }, manager)
      const wanted = { toSite: 'south', toId: 'moved', place: 'a', reason: '调拨' }
      expect(await registry.transfer('north', first, wanted, manager)).toBe('south/moved')
      expect(context.registry.device(`north/${first}`)?.retired).toBe(true)
      const read = await registry.read('south', 'moved', manager)
      expect(read?.row).toMatchObject({ place: 'a', asset: { assetCode: 'A-7', serial: 'S-9' } })
      expect(read?.line.map(({ site }) => site)).toEqual(['north', 'south'])
      expect(await audit()).toContain(`device.transfer north/${first}`)
      const southOnly = { ...manager, sites: ['south'] }
      expect((await registry.read('south', 'moved', southOnly))?.line.map(({ site }) => site)).toEqual([
        'south',
      ])
      expect(await registry.transfer('north', first, wanted, southOnly)).toBeNull()
    },
  )

  test.skipIf(!available)('references to nothing are refused by name, and change nothing', async () => {
    const { devices, registry, context, first, second } = await open()
    const wrong = [
      { place: 'nowhere' },
      { parent: 'nobody' },
      { parent: first },
      { asset: { contractor: 'unknown' } },
      { asset: { maintainer: 'unknown' } },
      { asset: { commissionedOn: '2026-02-30' } },
    ]
    await devices.change('north', second, { parent: first }, manager)
    await expect(devices.change('north', first, { parent: second }, manager)).rejects.toMatchObject({
      code: 'bad-parent',
    })
    const before = context.registry.device(`north/${first}`)
    const codes = await Promise.all(
      wrong.map((change) => devices.change('north', first, change, manager).catch(({ code }) => code)),
    )
    expect(codes).toEqual([
      ...['bad-place', 'bad-parent', 'bad-parent', 'bad-contractor', 'bad-maintainer', 'bad-commissioned-on'],
    ])
    expect(context.registry.device(`north/${first}`)).toEqual(before)
    expect((await registry.read('north', first, manager))?.records).toEqual([])
  })

  test.skipIf(!available)('a retired device comes back with its history', async () => {
    const { devices, registry, context, clock, first } = await open()
    await devices.retire('north', first, '拆除', manager)
    clock.advance(1_000)
    expect(context.registry.device(`north/${first}`)?.retired).toBe(true)
    await registry.restore('north', first, '误操作', manager)
    expect(context.registry.device(`north/${first}`)?.retired).toBe(false)
    const read = await registry.read('north', first, manager)
    expect(read?.records.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'restore 误操作',
      'retire 拆除',
    ])
  })

  test.skipIf(!available)('a document is what it says it is, and is served as it was given', async () => {
    const { registry, first } = await open()
    const pdf = Buffer.from('%PDF-1.7 manual')
    const add = (fileName: string, bytes: Buffer) =>
      registry.addDocument(
        'north',
        first,
        { title: '说明书', fileName, file: bytes.toString('base64') },
        manager,
      )
    const kept = await add('manual.pdf', pdf)
    expect(kept).toMatchObject({ mediaType: 'application/pdf', bytes: pdf.length, by: 'admin' })
    const served = await registry.document('north', first, kept?.id ?? '', manager)
    expect(served?.bytes).toEqual(pdf)
    const page = Buffer.from('<script>alert(1)</script>')
    await expect(add('page.html', page)).rejects.toMatchObject({ code: 'bad-file' })
    await expect(add('picture.png', page)).rejects.toMatchObject({ code: 'bad-file' })
    await expect(add('big.pdf', Buffer.concat([pdf, Buffer.alloc(8 * 1024 * 1024)]))).rejects.toMatchObject({
      code: 'file-too-large',
    })
    expect(await registry.document('south', first, kept?.id ?? '', manager)).toBeNull()
    expect(await registry.removeDocument('north', first, kept?.id ?? '', manager)).toBe(true)
    expect((await registry.read('north', first, manager))?.documents).toEqual([])
  })

  test.skipIf(!available)('the list is narrowed by class, contractor, warranty and words', async () => {
    const { registry, devices, first, second } = await open()
    await registry.saveContractor('north', 'lifts', lifts, manager)
    await devices.change(
      'north',
      first,
      {
        asset: {
          classification: '安防/门禁',
          contractor: 'lifts',
          warrantyUntil: '2026-07-01',
          serial: 'SN-77',
        },
      },
      manager,
    )
    await devices.change(
      'north',
      second,
      { asset: { classification: '安防设备', warrantyUntil: '2026-01-01' } },
      manager,
    )
    const ids = async (query: object) =>
      (await registry.list({ site: 'north', limit: 100, ...query }, manager)).items.map(({ id }) => id)
    expect(await ids({ classification: '安防' })).toEqual([first])
    expect(await ids({ contractor: 'lifts' })).toEqual([first])
    expect(await ids({ warranty: 'ends-soon' })).toEqual([first])
    expect(await ids({ warranty: 'over' })).toEqual([second])
    expect(await ids({ q: 'sn-77' })).toEqual([first])
    const { classifications, total } = await registry.list({ site: 'north', limit: 1 }, manager)
    expect([classifications, total]).toEqual([['安防/门禁', '安防设备'], 3])
  })
})
