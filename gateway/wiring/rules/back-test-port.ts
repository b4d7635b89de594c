import type { DeviceKind } from '#devices/kit/kind.ts'
import { text } from '#devices/kit/text.ts'
import type { BackTestRun, BackTests } from '../../backtest/back-test-client.ts'
import type { BackTestTask } from '../../backtest/task.ts'
import { dayOf, wallTimeOf } from '../../calendar/zone.ts'
import type { BackTestService } from '../../http/back-test-service.ts'
import type { BackTest, BackTestBody, BackTestResult } from '../../http/contract/back-tests.ts'
import type { JournalReader } from '../../journal/journal-store.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { OnCall } from '../../oncall/oncall.ts'
import { lookBackOf } from '../../rules/look-back.ts'
import type { DeviceState } from '../../state/change.ts'
import type { StateRow } from '../../state/state-row.ts'
import { loadAbsences } from '../absence-store.ts'
import { type Context, maySee } from '../context.ts'
import type { SiteCalendars } from '../site/site-calendars.ts'
import { createCheck } from './check-text.ts'
import { type Drafted, withDraft } from './draft.ts'
import { followed } from './followed.ts'
import { type RulePortOptions, storedRules } from './stored-rules.ts'

export interface BackTestPortOptions extends Omit<RulePortOptions, 'adjust'> {
  readonly context: Context
  readonly backTests: BackTests
  readonly journal: Pick<JournalReader, 'span'>
  readonly journalDays: number
  readonly calendars: SiteCalendars
  readonly states: { all(): IterableIterator<DeviceState> }
  readonly oncall: OnCall
}

/** What was asked, for as long as its result is kept. */
interface Asked {
  readonly about: Omit<BackTest, 'state' | 'progress' | 'problem' | 'result'>
  readonly needsS: number
  /** Worked out when it is first read. */
  result?: BackTestResult
}

const KEPT = 20
/** Of a gateway that comes and goes every minute for days. */
const ABSENCES_MAX = 10_000

/** Rules tried over the journal, as the HTTP server asks for them. */
export function createBackTestPort(options: BackTestPortOptions): BackTestService {
  const { context, kinds, backTests, journal } = options
  const asked = new Map<string, Asked>()
  const check = createCheck(options)
  const seen = (id: string, viewer: Parameters<typeof maySee>[0]): Asked | undefined => {
    const one = asked.get(id)
    return one !== undefined && maySee(viewer, one.about.site) ? one : undefined
  }
  return {
    reach() {
      const { running } = backTests
      const by = running === null ? undefined : asked.get(running)?.about.by
      return {
        since: journal.span()?.firstAt ?? null,
        days: options.journalDays,
        running: running === null || by === undefined ? null : { id: running, by },
      }
    },
    async start(body, viewer) {
      const kind = kinds.find(({ name }) => name === body.kind)
      if (kind === undefined || !maySee(viewer, body.site)) return null
      checkSpan(body, options)
      const drafted = withDraft({ context, kind, check }, body, await storedRules(context))
      if (drafted === null) return null
      const task = await taskOf(options, kind, body, drafted)
      const id = newId(context.clock.now())
      if (!backTests.start(id, task)) throw busy(asked.get(backTests.running ?? '')?.about.by ?? '')
      const { site, from, to } = body
      const about = { id, site, kind: kind.name, rule: drafted.rule.id, from, to, by: viewer.username }
      const one: Asked = {
        about: { ...about, startedAt: context.clock.now() },
        needsS: lookBackOf(drafted.rule, drafted.params),
      }
      asked.set(id, one)
      for (const old of [...asked.keys()].slice(0, -KEPT)) asked.delete(old)
      return shown(one, backTests.get(id), options)
    },
    read(id, viewer) {
      const one = seen(id, viewer)
      return one === undefined ? null : shown(one, backTests.get(id), options)
    },
    cancel(id, viewer) {
      if (seen(id, viewer) === undefined) return null
      backTests.cancel(id)
      return true
    },
  }
}

/** A time the journal does not hold would be one in which nothing happened. */
function checkSpan(
  { site, from, to }: BackTestBody,
  { context, calendarOf, journal, journalDays }: BackTestPortOptions,
): void {
  if (from >= to || to > context.clock.now()) throw badSpan
  const since = journal.span()?.firstAt
  if (since === undefined) throw nothingKept
  const { zone } = calendarOf(site)
  if (from < since) throw notKept(`${dayOf(since, zone)} ${wallTimeOf(since, zone)}`, journalDays)
}

async function taskOf(
  { context, calendars, states, journal }: BackTestPortOptions,
  kind: DeviceKind,
  { site, from, to }: BackTestBody,
  { rule, overrides, siteRules }: Drafted,
): Promise<BackTestTask> {
  const { registry, store } = context
  const devices = registry.devices(site).filter((device) => device.kind === kind.name)
  const { zone, holidays } = calendars.madeOf(site)
  const births = [...states.all()].filter(({ device }) => device.site === site && device.kind === kind.name)
  return {
    ...{ site, kind: kind.name, rule: rule.id, from, to },
    calendar: { zone, holidays },
    registry: {
      sites: registry.sites().filter(({ id }) => id === site),
      places: registry.places(site),
      devices,
    },
    births: births.map(birthOf),
    ...{ overrides, siteRules },
    unheard: await loadAbsences(store.read, journal.span()?.firstAt ?? from, to, ABSENCES_MAX),
  }
}

/** What a device said of itself stays true longer than its values: those come from the journal alone. */
function birthOf({ device, birth, periodS }: DeviceState): StateRow {
  return {
    ...{ ...device, values: '{}', birth: JSON.stringify(birth), ts: 0, rx: 0 },
    ...{ online: null, onlineSince: 0, boot: null, periodS },
  }
}

function shown(one: Asked, run: BackTestRun | null, options: BackTestPortOptions): BackTest {
  const { about } = one
  if (run === null) return { ...about, state: 'failed', progress: 0, problem: letGo, result: null }
  switch (run.state) {
    case 'running':
      return { ...about, state: 'running', progress: run.share, problem: null, result: null }
    case 'cancelled':
      return { ...about, state: 'cancelled', progress: 0, problem: null, result: null }
    case 'failed':
      return { ...about, state: 'failed', progress: 0, problem: run.problem, result: null }
    case 'done':
      one.result ??= resultOf(one, run, options)
      return { ...about, state: 'done', progress: 1, problem: null, result: one.result }
    default:
      return run satisfies never
  }
}

function resultOf(
  { about, needsS }: Asked,
  { outcome }: Extract<BackTestRun, { state: 'done' }>,
  { context, oncall }: BackTestPortOptions,
): BackTestResult {
  const { since, messages, damaged, firings, days, devices, deviceCount } = outcome
  const lookedBackS = since === null ? 0 : Math.max(0, Math.floor((about.from - since) / 1000))
  const { people, allFollowed } = followed(outcome, { context, oncall, site: about.site, until: about.to })
  return {
    ...{ since, needsS: Math.ceil(needsS), lookedBackS, messages, damaged },
    ...{ raised: outcome.total, firings: [...firings], told: outcome.toldTotal, days: [...days] },
    ...{ devices: [...devices], deviceCount, people, allFollowed },
  }
}

const badSpan = new Refusal(
  'bad-span',
  422,
  text(
    '时段须有先后且不晚于现在，请重新选择。',
    'The span must end after it begins and not in the future; choose again.',
  ),
)

const nothingKept = new Refusal(
  'span-not-kept',
  422,
  text(
    '还没有收到任何报文，无可试算。',
    'No message has come in yet, so there is nothing to try a rule over.',
  ),
)

const notKept = (since: string, days: number): Refusal =>
  new Refusal(
    'span-not-kept',
    422,
    text(
      `报文自 ${since} 起保存，请选此后的时段；现保存 ${days} 天，可调大 GATEHOUSE_JOURNAL_DAYS。`,
      `Messages are kept since ${since}; choose a later span. They are kept for ${days} days (GATEHOUSE_JOURNAL_DAYS).`,
    ),
  )

const busy = (by: string): Refusal =>
  new Refusal(
    'back-test-running',
    409,
    text(
      `${by} 正在试算，一次只能进行一项，请稍候。`,
      `${by} is trying a rule, and only one is tried at a time. Wait a moment.`,
    ),
  )

const letGo = text('结果已不再保留，请重新试算。', 'The result is not kept any more; try the rule again.')
