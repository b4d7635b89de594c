import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { saveLabelCode } from '#gateway/facility/label-code-store.ts'
import type { Opening } from '#gateway/orders/opening.ts'
import { PhotoFiles } from '#gateway/reports/photo-store.ts'
import { createReportPort } from '#gateway/wiring/knowledge/report-port.ts'
import { openKnowledge, supervisor } from '#test/support/knowledge-bench.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'

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

const code = '0123456789abcdef'
/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A site with a label on its first device. */
async function openReports(databaseUrl?: string) {
  const bench = await openKnowledge(databaseUrl)
  const { context, steps, store, clock, dataDir } = bench
  const [device] = context.registry.devices('north')
  const label = {
    ...{
      code,
      site: 'north',
      target: 'device' as const,
      id: device?.id ?? '',
      from: clock.now(),
      until: null,
    },
  }
  await store.transaction((tx) => saveLabelCode(tx, label))
  steps.labels.put([label])
  const open = async (opening: Opening) => {
    const done = steps.orders.open(opening, clock.now())
    return 'order' in done ? done.order : done
  }
  const photos = new PhotoFiles(dataDir)
  const port = createReportPort({ context, labels: steps.labels, photos, orders: steps.orders, open })
  return { ...bench, port, device }
}

describe.each(stores)('reports of strangers in $name', ({ available, url }) => {
  test.skipIf(!available)('become an order, and the reporter sees how it goes', async () => {
    const { port, steps, device } = await openReports(await url())
    const words = '<img src=x onerror=alert(1)>'
    const follow = (await port.send({ code, trouble: 'broken', words, photo: PNG })) ?? ''
    expect(await port.followed(follow)).toMatchObject({ state: 'waiting', reason: '' })
    const [report] = await port.list({}, supervisor)
    expect(report).toMatchObject({ words, hasPhoto: true, targetId: device?.id, state: 'waiting' })
    const id = report?.id ?? ''
    expect((await port.photo(id, supervisor))?.mediaType).toBe('image/png')
    const done = await port.decide(id, { decision: 'order', severity: 'major' }, supervisor)
    expect(done?.state).toBe('ordered')
    const order = steps.orders.get(done?.order?.id ?? '')
    expect(order).toMatchObject({ source: 'report', sourceId: id, device: device?.id, description: words })
    expect(await port.followed(follow)).toMatchObject({ state: 'accepted' })
    const again = port.decide(id, { decision: 'dismiss', reason: '不修' }, supervisor)
    await expect(again).rejects.toMatchObject({ code: 'already-decided' })
  })

  test.skipIf(!available)('are dismissed with a reason only, which the reporter reads', async () => {
    const { port } = await openReports(await url())
    const follow = (await port.send({ code, trouble: 'dirty' })) ?? ''
    const [report] = await port.list({}, supervisor)
    const id = report?.id ?? ''
    const bare = port.decide(id, { decision: 'dismiss' }, supervisor)
    await expect(bare).rejects.toMatchObject({ code: 'reason-missing' })
    await port.decide(id, { decision: 'dismiss', reason: '保洁已处理' }, supervisor)
    expect(await port.followed(follow)).toMatchObject({ state: 'dismissed', reason: '保洁已处理' })
    expect(await port.list({}, supervisor)).toEqual([])
  })

  test.skipIf(!available)('decided by two at once are decided once', async () => {
    const { port, steps } = await openReports(await url())
    await port.send({ code, trouble: 'broken' })
    const [report] = await port.list({}, supervisor)
    const decisions = await Promise.allSettled([
      port.decide(report?.id ?? '', { decision: 'order' }, supervisor),
      port.decide(report?.id ?? '', { decision: 'dismiss', reason: '重复' }, supervisor),
    ])
    expect(decisions.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(steps.orders.all()).toHaveLength(1)
  })

  test.skipIf(!available)('with something that is no photo leave no file behind', async () => {
    const { port, dataDir } = await openReports(await url())
    const page = Buffer.from('<html><script>alert(1)</script></html>').toString('base64')
    const sent = port.send({ code, trouble: 'broken', photo: page })
    await expect(sent).rejects.toMatchObject({ code: 'bad-photo' })
    expect(readdirSync(join(dataDir)).includes('reports')).toBe(false)
  })

  test.skipIf(!available)('tell strangers the name on the label and nothing of the inside', async () => {
    const { port, clock, steps } = await openReports(await url())
    expect(Object.keys((await port.label(code)) ?? {}).toSorted()).toEqual(['language', 'name', 'site'])
    expect(await port.label('zzzzzzzzzzzzzzzz')).toBeNull()
    expect(await port.followed(code + code)).toBeNull()
    const follow = (await port.send({ code, trouble: 'noise', phone: '13800000000' })) ?? ''
    expect(JSON.stringify(await port.followed(follow))).not.toContain('138')
    const label = steps.labels.find(code, clock.now())
    clock.advance(1000)
    steps.labels.put([
      { ...(label as NonNullable<typeof label>), code: 'fedcba9876543210', from: clock.now() },
    ])
    expect(await port.send({ code, trouble: 'noise' })).toBeNull()
  })

  test.skipIf(!available)('of a site are hidden from those who do not see it', async () => {
    const { port } = await openReports(await url())
    await port.send({ code, trouble: 'broken', photo: PNG })
    const [report] = await port.list({}, supervisor)
    const stranger = { ...supervisor, sites: ['south'] }
    expect(await port.list({}, stranger)).toEqual([])
    expect(await port.photo(report?.id ?? '', stranger)).toBeNull()
    expect(await port.decide(report?.id ?? '', { decision: 'order' }, stranger)).toBeNull()
  })
})
