import { text } from '#devices/kit/text.ts'
import type { Alarms } from '../../alarms/alarms.ts'
import { readAlarm } from '../../alarms/alarms-store.ts'
import { addDays, startOfDay } from '../../calendar/zone.ts'
import { allows } from '../../facility/permissions.ts'
import type { OnCallService } from '../../http/oncall-service.ts'
import type { Viewer } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { limits } from '../../oncall/chain.ts'
import { slotsOf } from '../../oncall/on-call.ts'
import {
  callsAbout,
  latestCalls,
  removeOverride,
  saveChains,
  saveOverride,
  saveSchedules,
} from '../../oncall/oncall-store.ts'
import type { Override } from '../../oncall/schedule.ts'
import { type Context, changeBy, maySee, sitesFor } from '../context.ts'
import { createLadderPort, ladderName } from './ladder-port.ts'
import type { OnCallCommands } from './oncall-commands.ts'
import { type DryRunOptions, dryRunFor } from './oncall-dry-run.ts'
import { type Known, missing, nobodyCalled, readChains, readSchedules } from './oncall-requests.ts'
import { callView, caseView, onCallCalendar, onCallState } from './oncall-view.ts'

export interface OnCallPortOptions extends DryRunOptions {
  readonly context: Context
  readonly commands: OnCallCommands
  readonly alarms: Pick<Alarms, 'get'>
}

const LISTED = 200
/** A stand-in lasts so long at most. */
const OVERRIDE_DAYS = 92
const MINE_MS = 28 * 86_400_000

/** On call as the HTTP server asks for it. */
export function createOnCallPort(options: OnCallPortOptions): OnCallService {
  const knownOfSite = (site: string): Known => knownOf(options, site)
  const ladder = createLadderPort({ ...options, knownOf: knownOfSite })
  return { ...reading(options), ...setting(options), ...taking(options), ...ladder }
}

const isKnown = ({ registry }: Context, site: string, viewer: Viewer): boolean =>
  maySee(viewer, site) && registry.site(site) !== undefined

function reading(
  options: OnCallPortOptions,
): Pick<OnCallService, 'read' | 'calendar' | 'dryRun' | 'calls' | 'mine'> {
  const { context, oncall } = options
  const { store, clock } = context
  return {
    read: async (site, viewer) => (isKnown(context, site, viewer) ? onCallState(options, site) : null),
    async calendar(site, { from, days = 28 }, viewer) {
      if (!isKnown(context, site, viewer)) return null
      const { calendar } = oncall.rosters.viewOf(site)
      const first = from ?? calendar.dayOf(clock.now())
      const start = startOfDay(first, calendar.zone)
      return onCallCalendar(oncall, site, start, startOfDay(addDays(first, days), calendar.zone))
    },
    dryRun: async (site, sample, viewer) =>
      isKnown(context, site, viewer) ? dryRunFor(options, knownOf(options, site), sample) : null,
    async calls(site, viewer) {
      if (!isKnown(context, site, viewer)) return null
      return (await latestCalls(store.read, [site], LISTED)).map(callView(context.people))
    },
    async mine(viewer) {
      const now = clock.now()
      const sites = sitesFor(context, viewer)
      const items = sites.flatMap((site) =>
        oncall.rosters.schedules(site).flatMap((schedule) =>
          slotsOf(schedule, oncall.rosters.viewOf(site), now, now + MINE_MS)
            .filter(({ person }) => person === viewer.username)
            .slice(0, 2)
            .map(({ from, to }) => ({
              ...{ site, zone: oncall.rosters.viewOf(site).calendar.zone, schedule: schedule.name },
              ...{ from, to, now: from <= now },
            })),
        ),
      )
      const responsible = oncall.cases().filter((one) => one.responsible === viewer.username)
      return {
        items: items.sort((a, b) => a.from - b.from).slice(0, 20),
        responsible: responsible.slice(0, LISTED).map(caseView),
      }
    },
  }
}

function setting(
  options: OnCallPortOptions,
): Pick<OnCallService, 'saveSchedules' | 'addOverride' | 'removeOverride' | 'saveChains'> {
  const { context, oncall, commands } = options
  const { rosters } = oncall
  return {
    async saveSchedules(site, sent, viewer) {
      if (!isKnown(context, site, viewer)) return false
      const schedules = readSchedules(sent, knownOf(options, site))
      checkUsed(
        options,
        site,
        schedules.map(({ id }) => id),
      )
      const before = rosters.schedules(site)
      const entry = { action: 'oncall.schedules', subject: site, detail: { before, after: schedules } }
      await changeBy(context, viewer, entry, (tx) => saveSchedules(tx, site, schedules))
      const others = rosters.setup.schedules.filter((one) => one.site !== site)
      const all = [...others, ...schedules]
      const overrides = rosters.setup.overrides.filter((one) => all.some(({ id }) => id === one.schedule))
      commands.changed({ schedules: all, overrides })
      return true
    },
    async addOverride(site, wish, viewer) {
      if (!isKnown(context, site, viewer)) return null
      const override = newOverride(options, site, wish, viewer)
      const entry = { action: 'oncall.override', subject: override.schedule, detail: override }
      await changeBy(context, viewer, entry, (tx) => saveOverride(tx, override))
      commands.changed({ overrides: [...rosters.setup.overrides, override] })
      return override
    },
    async removeOverride(site, id, viewer) {
      const override = rosters.setup.overrides.find((one) => one.id === id)
      if (!isKnown(context, site, viewer) || override?.schedule.startsWith(`${site}/`) !== true) return false
      const entry = { action: 'oncall.override-removed', subject: override.schedule, detail: override }
      await changeBy(context, viewer, entry, (tx) => removeOverride(tx, id))
      commands.changed({ overrides: rosters.setup.overrides.filter((one) => one.id !== id) })
      return true
    },
    async saveChains(site, sent, viewer) {
      if (!isKnown(context, site, viewer)) return false
      const chains = readChains(sent, knownOf(options, site))
      const before = rosters.setup.chains.filter((chain) => chain.site === site)
      const entry = { action: 'oncall.chains', subject: site, detail: { before, after: chains } }
      await changeBy(context, viewer, entry, (tx) => saveChains(tx, site, chains))
      const others = rosters.setup.chains.filter((chain) => chain.site !== site)
      commands.changed({ chains: [...others, ...chains] })
      return true
    },
  }
}

function taking({
  context,
  oncall,
  commands,
  alarms,
}: OnCallPortOptions): Pick<OnCallService, 'paging' | 'claim' | 'handBack' | 'answer'> {
  const seen = async (alarm: string, viewer: Viewer): Promise<boolean> => {
    const found = alarms.get(alarm) ?? (await readAlarm(context.store.read, alarm))
    return found !== undefined && maySee(viewer, found.subject.site)
  }
  return {
    async paging(alarm, viewer) {
      if (!(await seen(alarm, viewer))) return null
      const one = oncall.case(alarm)
      const calls = await callsAbout(context.store.read, { type: 'alarm', id: alarm }, LISTED)
      return { paging: one === undefined ? null : caseView(one), calls: calls.map(callView(context.people)) }
    },
    claim: async (alarm, viewer) =>
      (await seen(alarm, viewer)) ? caseView(await commands.claim(alarm, viewer.username)) : null,
    async handBack(alarm, viewer) {
      if (!(await seen(alarm, viewer))) return null
      return caseView(await commands.handBack(alarm, viewer.username, allows(viewer.role, 'oncall.manage')))
    },
    answer: async (alarm, viewer) =>
      (await seen(alarm, viewer)) ? caseView(await commands.answer(alarm, viewer.username)) : null,
  }
}

function knownOf({ context, oncall, posts, orders }: OnCallPortOptions, site: string): Known {
  const { rosters, directory } = oncall
  return {
    ...{ site, calendar: rosters.viewOf(site).calendar },
    isThere: (username) => directory.isThere(site, username),
    isTeam: (team) => context.registry.guards(site).some((guard) => guard.team === team),
    isSchedule: (id) => rosters.schedule(`${site}/${id}`) !== undefined,
    isPost: (id) => posts.index.posts.has(`${site}/${id}`),
    isAgreement: (id) => orders.settingsOf(site).agreements.some((one) => one.id === id),
  }
}

/** A schedule that a chain or the ladder of late orders tells must not go away under it. */
function checkUsed({ oncall: { rosters } }: OnCallPortOptions, site: string, left: readonly string[]): void {
  const chains = rosters.setup.chains.filter((one) => one.site === site)
  const users = [
    ...chains.map(({ name, steps }) => ({ name, to: steps.flatMap(({ to }) => to) })),
    { name: ladderName, to: rosters.ladderOf(site).flatMap(({ to }) => to) },
  ]
  for (const { name, to } of users) {
    const gone = to.find(({ type, id }) => type === 'schedule' && !left.includes(id))
    if (gone !== undefined) throw missing(name, text(`值班表 ${gone.id}`, `the schedule ${gone.id}`))
  }
}

function newOverride(
  { context, oncall }: OnCallPortOptions,
  site: string,
  wish: Parameters<OnCallService['addOverride']>[1],
  viewer: Viewer,
): Override {
  const { from, to, person, reason } = wish
  const now = context.clock.now()
  const schedule = oncall.rosters.schedule(`${site}/${wish.schedule}`)
  if (schedule === undefined) throw missing(text('替班', 'The stand-in'), text(wish.schedule, wish.schedule))
  if (!oncall.directory.isThere(site, person)) throw nobodyCalled(person)
  if (from >= to || to <= now || to - from > OVERRIDE_DAYS * 86_400_000) throw badSpan()
  const { overrides } = oncall.rosters.setup
  if (overrides.filter((one) => one.schedule === schedule.id && one.to > now).length >= limits.overrides)
    throw tooMany()
  return { id: newId(now), schedule: schedule.id, from, to, person, reason, by: viewer.username, at: now }
}

const badSpan = (): Refusal =>
  new Refusal(
    'bad-span',
    400,
    text(
      `请选择开始早于结束、尚未结束且不超过 ${OVERRIDE_DAYS} 天的时间段。`,
      `Choose a time that starts before it ends, is not over yet, and is no longer than ${OVERRIDE_DAYS} days.`,
    ),
  )

const tooMany = (): Refusal =>
  new Refusal(
    'too-many-overrides',
    409,
    text(
      `一张值班表最多 ${limits.overrides} 条替班，请先删除不需要的。`,
      `A schedule takes at most ${limits.overrides} stand-ins; remove some that are not needed.`,
    ),
  )
