import { text } from '#devices/kit/text.ts'
import type { DryRunBody } from '#gateway/http/contract/dry-run.ts'
import type { LadderDetail } from '#gateway/http/contract/ladder.ts'
import type { AlarmPaging, Chain, PagingCase, Schedule } from '#gateway/http/contract/oncall.ts'
import type { onCallRoutes } from '#gateway/http/contract/oncall-routes.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import type { OnCallService } from '#gateway/http/oncall-service.ts'
import type { Viewer } from '#gateway/http/services.ts'

const none = { params: undefined, query: undefined, body: undefined }
const params = { site: 'north' }
const name = text('电梯', 'Lifts')
const alarm = { params: { id: 'a-north' } }

const schedule: Schedule = {
  ...{ id: 'lifts', name, kinds: ['thing'], needed: 'always' },
  layers: [
    {
      ...{ name, people: ['somebody'], within: 'always' },
      rotation: { from: '2026-06-01', until: null, weekdays: [1], at: ['09:00'], every: 1 },
    },
  ],
}

const chain: Chain = {
  ...{ id: 'all', name, repeat: 0, repeatAfterS: 600, remind: null, debug: false },
  match: { severities: ['critical'], kinds: [], rules: [], places: [] },
  steps: [
    {
      ...{ afterS: 0, roundRobin: false, within: 'always', important: true },
      to: [{ type: 'schedule', id: 'lifts' }],
    },
  ],
}

const rung: LadderDetail['rungs'][number] = {
  ...{ clock: 'respond', percent: 50, severities: ['critical'], agreements: [], important: true },
  to: [
    { type: 'assignee', id: '' },
    { type: 'role', id: 'operator' },
  ],
}

const sample: DryRunBody = {
  ...{ chain, ladder: [rung], severity: 'critical', kind: 'thing', rule: '', place: null },
  at: 1_000,
}

export const onCallSamples: { readonly [Name in keyof typeof onCallRoutes]: InputOf<Name> } = {
  readOnCall: { ...none, params },
  readOnCallCalendar: { ...none, params, query: { from: '2026-06-01', days: 14 } },
  saveSchedules: { ...none, params, body: { schedules: [schedule] } },
  addOverride: {
    ...{ ...none, params },
    body: { schedule: 'lifts', from: 1_000, to: 2_000, person: 'somebody', reason: 'ill' },
  },
  removeOverride: { ...none, params: { site: 'north', id: 'o-1' } },
  saveChains: { ...none, params, body: { chains: [chain] } },
  readLadder: { ...none, params },
  saveLadder: { ...none, params, body: { rungs: [rung], reason: '夜班改由主管' } },
  tryChain: { ...none, params, body: sample },
  listCalls: { ...none, params },
  readMyOnCall: none,
  readPaging: { ...none, ...alarm },
  claimAlarm: { ...none, ...alarm },
  handBackAlarm: { ...none, ...alarm },
  answerReminder: { ...none, ...alarm },
}

const paging: PagingCase = {
  ...{
    about: { type: 'alarm', id: 'a-north' },
    site: 'north',
    severity: 'critical',
    title: name,
    chain: name,
  },
  ...{ state: 'claimed', step: 1, steps: 3, round: 0, dueAt: null, responsible: 'somebody', since: 1_000 },
  told: ['somebody'],
}

const ladder: LadderDetail = {
  ...{ site: 'north', rungs: [rung], isDefault: false },
  agreements: [
    {
      ...{ id: 'standard', name },
      promised: [{ severity: 'critical', clock: 'respond', seconds: 300, hours: 'always' }],
    },
  ],
  versions: [{ version: 1, by: 'boss', at: 1_000, reason: '夜班改由主管', rungs: [rung] }],
}

/** One schedule, chain and claimed alarm at each of the two sites. */
export function onCallInMemory(): OnCallService {
  const sees = ({ sites }: Viewer, site: string): boolean =>
    ['north', 'south'].includes(site) && (sites === null || sites.includes(site))
  const at =
    <Rest extends readonly unknown[], T>(answer: T, nothing: T | null = null) =>
    async (site: string, ...rest: readonly [...Rest, Viewer]): Promise<T | null> =>
      sees(rest.at(-1) as Viewer, site) ? answer : nothing
  const ofAlarm =
    <T>(answer: T) =>
    async (id: string, viewer: Viewer): Promise<T | null> =>
      sees(viewer, id.slice(2)) ? answer : null
  const told: AlarmPaging = { paging, calls: [] }
  const done = async (site: string, _: unknown, viewer: Viewer): Promise<boolean> => sees(viewer, site)
  return {
    read: at({
      ...{
        site: 'north',
        zone: 'Asia/Shanghai',
        at: 1_000,
        overrides: [],
        chains: [chain],
        isDefault: false,
      },
      ...{ schedules: [], paging: [paging], people: [], teams: [], posts: [], roles: [] },
    }),
    calendar: at({ site: 'north', zone: 'Asia/Shanghai', from: 0, to: 1_000, schedules: [] }),
    addOverride: at({
      ...{ id: 'o-1', schedule: 'north/lifts', from: 1_000, to: 2_000, person: 'somebody' },
      ...{ reason: 'ill', by: 'boss', at: 500 },
    }),
    ...{ ladder: at(ladder), saveLadder: at(ladder) },
    dryRun: at({ chain: name, rows: [], fallback: [], order: null }),
    calls: at([]),
    ...{ saveSchedules: done, removeOverride: done, saveChains: done },
    mine: async () => ({ items: [], responsible: [paging] }),
    paging: ofAlarm(told),
    ...{ claim: ofAlarm(paging), handBack: ofAlarm(paging), answer: ofAlarm(paging) },
  }
}
