import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { kinds } from '#devices/index.ts'
import { below } from '#devices/kit/rule.ts'
import { lux } from '#devices/lux/kind.ts'
import { type BackTests, createBackTests } from '#gateway/backtest/back-test-client.ts'
import type { BackTestTask } from '#gateway/backtest/task.ts'
import { GatheringBuilder } from '#gateway/journal/gathering.ts'
import { openJournalStore } from '#gateway/journal/journal-store.ts'
import { systemClock } from '#gateway/kernel/clock.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { saveAbsences } from '#gateway/wiring/absence-store.ts'
import { type BackTestPortOptions, createBackTestPort } from '#gateway/wiring/rules/back-test-port.ts'
import { openFacility } from '#gateway/wiring/site/open-facility.ts'
import { createSiteCalendars } from '#gateway/wiring/site/site-calendars.ts'
import { buildDraft, buildMessage, buildTask } from '#test/support/back-test.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { buildSite, writeSiteFile } from '#test/support/gateway-site.ts'
import { second } from '#test/support/rule-trace.ts'

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-back-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a gathering of the journal that cannot be read is counted, and what lies behind it is judged', async () => {
  const journalPath = join(folderOfTest(), 'journal.sqlite')
  const journal = openJournalStore(journalPath, second(0))
  const body = (at: number, level: number): Uint8Array => {
    const builder = new GatheringBuilder(256)
    builder.add(buildMessage('d1', 'tele', at, { ts: second(at), boot: 1, seq: at, d: { lux_lx: level } }))
    return builder.seal()
  }
  journal.write([
    { position: 1, at: second(1), body: body(1, 50) },
    { position: 2, at: second(2), body: Uint8Array.of(9, 9, 9) },
    { position: 3, at: second(3), body: body(3, 5) },
  ])
  journal.close()
  const tests = createBackTests({ journalPath, clock: systemClock(), log: silentLog })
  onTestFinished(() => tests.close())
  tests.start('one', buildTask(buildDraft({ when: below('lux_lx', 20) })))
  await vi.waitUntil(() => tests.running === null, { timeout: 20_000 })
  expect(tests.get('one')).toMatchObject({
    state: 'done',
    outcome: { messages: 2, damaged: 1, firings: [{ device: 'd1', raisedAt: second(3) }] },
  })
})

test('the absences of the days that are kept count, however many there were before', async () => {
  const folder = folderOfTest()
  const store = await openStore({ dataDir: ':memory:', log: silentLog })
  onTestFinished(() => store.close())
  const clock = fakeClock(second(1_000_000))
  const siteFile = writeSiteFile(folder, buildSite({ kinds: [lux] }))
  const context = await openFacility({
    store,
    clock,
    settings: { siteFile, adminPassword: undefined },
    kinds,
  })
  const long = Array.from({ length: 150 }, (_, n) => ({ from: second(n * 100), to: second(n * 100 + 20) }))
  const lately = { from: second(900_000), to: second(900_050) }
  await store.transaction((tx) => saveAbsences(tx, [...long, lately]))
  const tasks: BackTestTask[] = []
  const backTests: BackTests = {
    start: (_, task) => tasks.push(task) > 0,
    get: () => ({ state: 'running', share: 0, messages: 0 }),
    cancel() {},
    running: null,
    close: async () => {},
  }
  const calendars = createSiteCalendars(context.registry, new Map())
  const port = createBackTestPort({
    ...{ context, kinds, backTests, calendars, calendarOf: calendars.of, journalDays: 3 },
    journal: { span: () => ({ first: 1, firstAt: second(800_000), last: 2, lastAt: second(1_000_000) }) },
    states: { all: () => new Map().values() },
    oncall: {} as BackTestPortOptions['oncall'],
  })
  const draft = { type: 'numbers', rule: 'LUX-01', params: { hold_s: 5 } } as const
  const span = { from: second(850_000), to: second(999_000) }
  const viewer = { username: 'wang', name: '王', role: 'auditor', sites: null, language: 'zh' } as const
  await port.start({ site: 'north', kind: 'lux', ...span, draft }, viewer)
  expect(tasks[0]?.unheard).toEqual([lately])
})
