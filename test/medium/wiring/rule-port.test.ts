import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { kinds } from '#devices/index.ts'
import { is, type Rule } from '#devices/kit/rule.ts'
import { printRule } from '#devices/kit/rule-text/print-rule.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import { text } from '#devices/kit/text.ts'
import { createCalendar } from '#gateway/calendar/calendar.ts'
import type { Viewer } from '#gateway/http/services.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import type { Adjustment } from '#gateway/rules/rules.ts'
import { openStore } from '#gateway/store/open-store.ts'
import type { Store } from '#gateway/store/store.ts'
import { createRulePort } from '#gateway/wiring/rules/rule-port.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { buildSite, writeSiteFile } from '#test/support/gateway-site.ts'
import { hasPostgres, type PrivatePostgres, startPostgres } from '#test/support/postgres.ts'
import { buildRule } from '#test/support/rule-trace.ts'

const [kind] = kinds as readonly [(typeof kinds)[number], ...typeof kinds]
const tunableRule = rulesOf(kind).find(({ params = [] }) => params.length > 0) as Rule
const [parameter] = tunableRule.params as NonNullable<Rule['params']>
const site = buildSite({ kinds: [kind], perKind: 2 })
const [device] = site.devices
const at = { site: site.site.id, kind: kind.name }

const viewer: Viewer = { username: 'wang', name: '王', role: 'project-manager', sites: null, language: 'zh' }
const elsewhere: Viewer = { ...viewer, username: 'li', sites: ['other'] }
const written = (parts: Partial<Rule> = {}): string =>
  printRule(
    buildRule({ id: 'SITE-01', message: text('{name}', '{name}'), when: is('sys_online', false), ...parts }),
  )
const saving = (basedOn: number, source = written()) => ({
  ...at,
  text: source,
  places: [],
  devices: [],
  reason: '夜班要求',
  basedOn,
})

async function openPort(open: () => Promise<Store>) {
  const store = await open()
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-rules-'))
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const siteFile = writeSiteFile(folder, site)
  const clock = fakeClock()
  const context = await openFacility({
    store,
    clock,
    settings: { siteFile, adminPassword: undefined },
    kinds,
  })
  const adjustments: Adjustment[] = []
  const calendar = createCalendar({ zone: 'Asia/Shanghai', holidays: null })
  const port = createRulePort({
    context,
    kinds,
    calendarOf: () => calendar,
    adjust: (said) => adjustments.push(said),
  })
  const audit = async (): Promise<string[]> => {
    const rows = await store.read.selectFrom('audit').select(['action', 'actor']).orderBy('seq').execute()
    return rows.map(({ action, actor }) => `${actor} ${action}`)
  }
  return { port, adjustments, audit }
}

let postgres: PrivatePostgres | undefined
afterAll(() => postgres?.stop())
const stores = [
  { name: 'SQLite', available: true, open: () => openStore({ dataDir: ':memory:', log: silentLog }) },
  {
    name: 'PostgreSQL 15',
    available: hasPostgres,
    open: async () => {
      postgres ??= await startPostgres()
      return openStore({ dataDir: '', databaseUrl: await postgres.database(), log: silentLog })
    },
  },
]

describe.for(stores)('on $name', ({ available, open }) => {
  test.skipIf(!available)(
    'a rule of the site is saved, listed, judged from now on, and stands in the audit',
    async () => {
      const { port, adjustments, audit } = await openPort(open)
      expect(await port.save('SITE-01', saving(0), viewer)).toBe(true)
      expect(adjustments.at(-1)?.siteRules).toMatchObject([{ ...at, version: 1, rule: { id: 'SITE-01' } }])
      const listed = await port.list(at, viewer)
      expect(listed.filter(({ own }) => own)).toMatchObject([{ rule: 'SITE-01', changedBy: 'wang' }])
      expect(await audit()).toContain('wang rule.change')
    },
  )

  test.skipIf(!available)(
    'of two who change the same version the second is refused, and nothing of his is kept',
    async () => {
      const { port } = await openPort(open)
      await port.save('SITE-01', saving(0), viewer)
      await port.save('SITE-01', saving(1, written({ severity: 'minor' })), viewer)
      const late = port.save('SITE-01', saving(1, written({ severity: 'critical' })), viewer)
      await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile', status: 409 })
      expect(await port.read('SITE-01', at, viewer)).toMatchObject({
        version: 2,
        rule: { severity: 'minor' },
      })
    },
  )

  test.skipIf(!available)(
    'a rule that was retired is still read, as off, and going back gives its very text as a new version',
    async () => {
      const { port, adjustments } = await openPort(open)
      const first = `# as agreed in spring\n${written()}`
      await port.save('SITE-01', saving(0, first), viewer)
      await port.retire('SITE-01', { ...at, reason: '不再需要', basedOn: 1 }, viewer)
      expect(adjustments.at(-1)?.siteRules).toEqual([])
      const retired = (await port.list(at, viewer)).find(({ own }) => own)
      expect(retired).toMatchObject({ rule: 'SITE-01', enabled: false })
      expect(await port.read('SITE-01', at, viewer)).toMatchObject({ version: 2, rule: { enabled: false } })
      const wanted = { ...at, scope: 'own', of: '', version: 1, reason: '恢复' } as const
      expect(await port.rollBack('SITE-01', wanted, viewer)).toBe(true)
      const { versions = [] } = (await port.read('SITE-01', at, viewer)) ?? {}
      expect(
        versions.map(({ version, body }) => [version, body && 'text' in body ? body.text : null]),
      ).toEqual([
        [3, first],
        [2, null],
        [1, first],
      ])
    },
  )

  test.skipIf(!available)(
    'numbers of the site, of a place and of a device stand apart, each with its versions',
    async () => {
      const { port, adjustments } = await openPort(open)
      const [place] = site.places
      const set = (value: number, where: object = {}) =>
        port.override(
          tunableRule.id,
          { ...at, ...where, params: { [parameter?.key ?? '']: value }, reason: '试' },
          viewer,
        )
      await set(11)
      await set(12, { place: place?.id })
      await set(13, { device: device?.id })
      expect(
        adjustments
          .at(-1)
          ?.overrides.map(({ scope }) => scope)
          .toSorted(),
      ).toEqual(['device', 'place', 'site'])
      const detail = await port.read(tunableRule.id, at, viewer)
      expect(detail?.rule).toMatchObject({ exceptions: 2, params: [{ override: 11 }] })
      expect(detail?.versions).toHaveLength(3)
      await port.override(tunableRule.id, { ...at, params: {}, reason: '还原' }, viewer)
      expect(
        adjustments
          .at(-1)
          ?.overrides.map(({ scope }) => scope)
          .toSorted(),
      ).toEqual(['device', 'place'])
    },
  )

  test.skipIf(!available)(
    'a place or device that is not there is refused, and so is a rule with faults',
    async () => {
      const { port, adjustments } = await openPort(open)
      const nowhere = port.override(
        tunableRule.id,
        { ...at, place: 'nowhere', params: {}, reason: '试' },
        viewer,
      )
      await expect(nowhere).rejects.toMatchObject({ code: 'not-at-site' })
      const foreign = port.save('SITE-01', { ...saving(0), devices: ['other/d1'] }, viewer)
      await expect(foreign).rejects.toMatchObject({ code: 'not-at-site' })
      const faulty = port.save('SITE-01', saving(0, written({ when: is('colour', 'red') })), viewer)
      await expect(faulty).rejects.toMatchObject({ code: 'bad-rule' })
      const misnamed = port.save('SITE-02', saving(0), viewer)
      await expect(misnamed).rejects.toMatchObject({ code: 'bad-rule' })
      expect(adjustments).toEqual([])
    },
  )

  test.skipIf(!available)(
    'a draft is checked without being kept, with the place of the mistake',
    async () => {
      const { port } = await openPort(open)
      const draft = (source: string) => port.check({ ...at, text: source }, viewer)
      expect(await draft(written())).toEqual({ rule: 'SITE-01', spot: null, faults: [] })
      expect(await draft('rule SITE-01 awful')).toMatchObject({ rule: null, spot: { line: 1, column: 14 } })
      expect((await port.list(at, viewer)).some(({ own }) => own)).toBe(false)
    },
  )

  test.skipIf(!available)('whoever may not see the site sees and changes nothing of its rules', async () => {
    const { port } = await openPort(open)
    await port.save('SITE-01', saving(0), viewer)
    const answers = [
      await port.read('SITE-01', at, elsewhere),
      await port.save('SITE-01', saving(1), elsewhere),
      await port.retire('SITE-01', { ...at, reason: '试', basedOn: 1 }, elsewhere),
      await port.check({ ...at, text: written() }, elsewhere),
    ]
    expect(answers).toEqual([null, null, null, null])
    expect(await port.list({}, elsewhere)).toEqual([])
  })
})
