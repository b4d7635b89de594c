import { roles, roleTitles } from '../../facility/permissions.ts'
import type * as Api from '../../http/contract/oncall.ts'
import type { ToldCall } from '../../oncall/call.ts'
import { defaultChain } from '../../oncall/chain.ts'
import { gapsOf, type Quality, qualityOf } from '../../oncall/coverage.ts'
import { slotsOf } from '../../oncall/on-call.ts'
import type { OnCall } from '../../oncall/oncall.ts'
import type { PagingCase } from '../../oncall/paging-case.ts'
import type { Schedule } from '../../oncall/schedule.ts'
import type { OnCallSetup } from '../../oncall/setup.ts'
import type { Posts } from '../../posts/posts.ts'
import type { Context } from '../context.ts'
import { shownChain, shownSchedule } from './oncall-requests.ts'

export interface OnCallViewing {
  readonly context: Pick<Context, 'registry' | 'people' | 'clock'>
  readonly oncall: OnCall
  readonly posts: Pick<Posts, 'index'>
}

const DAY_MS = 86_400_000
const AHEAD_MS = 7 * DAY_MS
const YEAR_MS = 364 * DAY_MS

/** Everything a page of one site shows. */
export function onCallState({ context, oncall, posts }: OnCallViewing, site: string): Api.OnCallState {
  const { registry, people, clock } = context
  const { rosters, directory } = oncall
  const { setup } = rosters
  const now = clock.now()
  const chains = setup.chains.filter((chain) => chain.site === site)
  const teams = registry.guards(site).flatMap(({ team }) => (team === null ? [] : [team]))
  return {
    ...{ site, at: now, zone: rosters.viewOf(site).calendar.zone },
    schedules: rosters.schedules(site).map((schedule) => scheduleState(oncall, schedule, now)),
    overrides: setup.overrides.filter((one) => one.schedule.startsWith(`${site}/`) && one.to > now),
    chains: (chains.length === 0 ? [defaultChain(site)] : chains).map(shownChain),
    isDefault: chains.length === 0,
    paging: oncall.cases().flatMap((one) => (one.site === site ? [caseView(one)] : [])),
    people: people
      .list()
      .filter(({ username }) => directory.isThere(site, username))
      .map(({ username, name, role }) => ({ username, name, role })),
    teams: [...new Set(teams)].sort(),
    posts: [...posts.index.posts.values()]
      .filter((post) => post.site === site)
      .map(({ id, name }) => ({ id: id.slice(site.length + 1), name })),
    roles: roles.map((name) => ({ name, title: roleTitles[name] })),
  }
}

function scheduleState({ rosters }: OnCall, schedule: Schedule, now: number): Api.ScheduleState {
  const view = rosters.viewOf(schedule.site)
  const slots = slotsOf(schedule, view, now, now + 5 * AHEAD_MS)
  const current = slots[0]
  const change = slots.find(({ person }) => person !== (current?.person ?? null))
  return {
    schedule: shownSchedule(schedule),
    person: current?.person ?? null,
    until: change?.from ?? now + 5 * AHEAD_MS,
    next: change?.person ?? null,
    gaps: gapsOf(schedule, view, now, now + AHEAD_MS),
    quality: yearOf(rosters.setup, schedule, view.calendar.dayOf(now), () =>
      qualityOf(schedule, view, now, now + YEAR_MS),
    ),
  }
}

/** A year of a roster is worked out once a day and after each change of what people set up. */
const years = new WeakMap<OnCallSetup, Map<string, Quality>>()

function yearOf(setup: OnCallSetup, schedule: Schedule, day: string, work: () => Quality): Quality {
  const known = years.get(setup) ?? new Map<string, Quality>()
  years.set(setup, known)
  const key = `${schedule.id} ${day}`
  const quality = known.get(key) ?? work()
  known.set(key, quality)
  return quality
}

/** The schedules from an instant on. */
export function onCallCalendar(
  { rosters }: OnCall,
  site: string,
  from: number,
  to: number,
): Api.OnCallCalendar {
  const view = rosters.viewOf(site)
  return {
    ...{ site, zone: view.calendar.zone, from, to },
    schedules: rosters.schedules(site).map((schedule) => ({
      ...{ id: shownSchedule(schedule).id, name: schedule.name },
      slots: slotsOf(schedule, view, from, to).map(({ layer: _, ...slot }) => slot),
      gaps: gapsOf(schedule, view, from, to),
    })),
  }
}

export function caseView(one: PagingCase): Api.PagingCase {
  const { about, site, severity, title, state, chain, step, round, dueAt, responsible, since, told } = one
  return {
    ...{ about, site, severity, title, state, step, round, dueAt, responsible, since, told },
    ...{ chain: chain?.name ?? null, steps: chain?.steps.length ?? 0 },
  }
}

export function callView(people: Context['people']) {
  return ({ site: _, chain: __, lap: ___, ...shown }: ToldCall): Api.Call => ({
    ...shown,
    name: people.find(shown.person)?.name ?? shown.person,
  })
}
