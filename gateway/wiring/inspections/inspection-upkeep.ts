import { text } from '#devices/kit/text.ts'
import type { Alarm } from '../../alarms/alarm.ts'
import { addDays } from '../../calendar/zone.ts'
import { inspectionSettings } from '../../inspections/settings-store.ts'
import { isPlanned, openTasks } from '../../inspections/task-store.ts'
import { inspectionRules, type Raised, watchInspections } from '../../inspections/watch.ts'
import type { Cancel } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import type { Condition } from '../../state/condition.ts'
import type { Context } from '../context.ts'
import type { InspectionBook } from './inspection-book.ts'

export interface InspectionUpkeepOptions {
  readonly context: Context
  readonly book: InspectionBook
  readonly log: Log
  readonly openAlarms: () => readonly Pick<Alarm, 'subject' | 'rule' | 'severity' | 'clearedAt'>[]
  readonly judge: (conditions: readonly Condition[]) => void
  /** Opens the orders of failed items that have none yet. */
  readonly openOrders: () => Promise<void>
}

/** What follows from inspections by itself: plans that go on, alarms, orders. */
export interface InspectionUpkeep {
  /** Looks after every site whose day began anew or that was woken; resolves when that is done. Never two at a time. */
  run(): Promise<void>
  /** Something changed: look at the site again in a moment. */
  wake(site: string): void
  stop(): void
}

/** From this day on the next month is planned, so that people know it in time. */
const PLAN_AHEAD_FROM = '25'
/** What was missed longer ago stands in the report and keeps no alarm open. */
const WATCHED_DAYS = 62
/** What people change one after the other is looked at once. */
const SOON_MS = 1_000

export function createInspectionUpkeep(options: InspectionUpkeepOptions): InspectionUpkeep {
  const { context, book, log } = options
  const looked = new Map<string, string>()
  let running: Promise<void> | null = null
  let soon: Cancel | undefined
  let isWanted = false
  const look = async (): Promise<void> => {
    for (const { id: site } of context.registry.sites()) {
      const today = book.today(site)
      if (looked.get(site) === today) continue
      looked.set(site, today)
      await planOn(options, site, today)
      await watch(options, site, today)
    }
    await options.openOrders()
  }
  const lookOn = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false
      await look()
    }
  }
  const run = (): Promise<void> => {
    isWanted = true
    running ??= lookOn()
      .catch((error: unknown) => {
        looked.clear()
        log.warn({ err: error }, 'inspections could not be looked after; tried again in a minute')
      })
      .finally(() => {
        running = null
      })
    return running
  }
  return {
    run,
    wake(site) {
      looked.delete(site)
      soon?.()
      soon = context.clock.after(SOON_MS, () => void run())
    },
    stop: () => soon?.(),
  }
}

/** Goes on with what a person once began: a site that never planned is left alone. */
async function planOn(
  { context, book }: InspectionUpkeepOptions,
  site: string,
  today: string,
): Promise<void> {
  const { store } = context
  const month = today.slice(0, 7)
  const next = addDays(`${month}-28`, 7).slice(0, 7)
  const begun = (await isPlanned(store.read, site, month)) || (await isPlanned(store.read, site, next))
  const before = await isPlanned(store.read, site, addDays(`${month}-01`, -1).slice(0, 7))
  if (!begun && !before) return
  for (const of of today.slice(8) >= PLAN_AHEAD_FROM ? [month, next] : [month]) {
    const reason = 'carried on by the gateway'
    await store.transaction((tx) => book.plan(tx, site, of, { by: 'system', reason }, () => undefined))
  }
}

async function watch(options: InspectionUpkeepOptions, site: string, today: string): Promise<void> {
  const { context, judge } = options
  const { store, registry, clock } = context
  const { settings } = await inspectionSettings(store.read, site)
  const until = addDays(today, settings.dueSoonDays)
  const tasks = await openTasks(store.read, site, addDays(today, -WATCHED_DAYS), until)
  const nameOf = (device: string) => registry.device(`${site}/${device}`)?.name ?? text(device, device)
  const conditions = watchInspections(
    { site, tasks, today, now: clock.now(), dueSoonDays: settings.dueSoonDays, nameOf },
    raisedAt(options, site),
  )
  if (conditions.length > 0) judge(conditions)
}

/** What stands is read from the alarms themselves: a second memory of it could only be wrong. */
function raisedAt({ openAlarms }: InspectionUpkeepOptions, site: string): Raised {
  const open = openAlarms().filter(
    ({ subject, clearedAt }) =>
      subject.site === site &&
      subject.id === 'inspections' &&
      subject.type === 'system' &&
      clearedAt === null,
  )
  return Object.fromEntries(
    inspectionRules.flatMap((rule) =>
      open.filter((alarm) => alarm.rule === rule).map(({ severity }) => [rule, severity]),
    ),
  )
}
