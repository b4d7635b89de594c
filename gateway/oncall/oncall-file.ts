import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { severities } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Weekday } from '../calendar/zone.ts'
import { type FileFault, schemaFaults } from '../facility/schema-faults.ts'
import { clockKinds, clockPercents } from '../orders/clock.ts'
import { type Chain, limits, targetTypes } from './chain.ts'
import { RUNGS_MAX, type Rung } from './ladder.ts'
import { ALWAYS, type Schedule } from './schedule.ts'

const Id = Type.String({ pattern: '^[a-z0-9-]{1,32}$' })
const Ids = Type.Array(Id, { maxItems: 50 })
const Words = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const closed = { additionalProperties: false } as const
const Name = Type.Union([Words, Type.Object({ zh: Words, en: Words }, closed)])
const Hours = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }))
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Severities = Type.Optional(Type.Array(Type.Enum([...severities]), { maxItems: 4 }))
/** `trade`, `assignee`, or what is told with its id: `role:operator`. */
const Target = Type.String({
  pattern: `^(trade|assignee|(${targetTypes.filter((type) => type !== 'trade').join('|')}):.{1,80})$`,
})
const Targets = Type.Array(Target, { minItems: 1, maxItems: limits.targets })
const Flag = Type.Optional(Type.Boolean())

const FileLayer = Type.Object(
  {
    name: Name,
    people: Type.Array(Words, { minItems: 1, maxItems: limits.people }),
    from: Day,
    until: Type.Optional(Day),
    weekdays: Type.Optional(
      Type.Array(Type.Unsafe<Weekday>(Type.Integer({ minimum: 1, maximum: 7 })), { maxItems: 7 }),
    ),
    at: Type.Array(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }), { minItems: 1, maxItems: 6 }),
    every: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    within: Hours,
  },
  closed,
)
const FileSchedule = Type.Object(
  {
    ...{ id: Id, name: Name, kinds: Type.Optional(Ids), needed: Hours },
    layers: Type.Array(FileLayer, { maxItems: limits.layers }),
  },
  closed,
)
const FileStep = Type.Object(
  {
    after_s: Type.Integer({ minimum: 0, maximum: 540_000 }),
    ...{ to: Targets, round_robin: Flag, within: Hours, important: Flag },
  },
  closed,
)
const FileChain = Type.Object(
  {
    ...{ id: Id, name: Name, severities: Severities, kinds: Type.Optional(Ids), places: Type.Optional(Ids) },
    rules: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 })),
    steps: Type.Array(FileStep, { minItems: 1, maxItems: limits.steps }),
    repeat: Type.Optional(Type.Integer({ minimum: 0, maximum: limits.repeat })),
    repeat_after_s: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 })),
    remind_every_s: Type.Optional(Type.Integer({ minimum: 60, maximum: 86_400 })),
    remind_times: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    debug: Flag,
  },
  closed,
)
const FileRung = Type.Object(
  {
    clock: Type.Enum([...clockKinds]),
    percent: Type.Unsafe<Rung['percent']>(Type.Enum([...clockPercents])),
    ...{ to: Targets, severities: Severities, agreements: Type.Optional(Ids), important: Flag },
  },
  closed,
)

/** The `oncall` part of a site file (docs/site-file.md). */
const OnCallFile = Type.Object(
  {
    schedules: Type.Optional(Type.Array(FileSchedule, { maxItems: limits.schedules })),
    chains: Type.Optional(Type.Array(FileChain, { maxItems: limits.chains })),
    late_orders: Type.Optional(Type.Array(FileRung, { maxItems: RUNGS_MAX })),
  },
  closed,
)
type OnCallFile = Static<typeof OnCallFile>
const schema = Compile(OnCallFile)

/** What people set up, by ids of the site, as forms and files send it; whom it means is not looked up yet. */
export interface OnCallDraft {
  readonly schedules: readonly Omit<Schedule, 'site'>[]
  readonly chains: readonly DraftChain[]
  /** Null: as shipped. */
  readonly ladder: readonly DraftRung[] | null
}
interface DraftTarget {
  readonly type: (typeof targetTypes)[number]
  readonly id: string
}
type DraftStep = Omit<Chain['steps'][number], 'to'> & { readonly to: readonly DraftTarget[] }
export type DraftChain = Omit<Chain, 'site' | 'steps'> & { readonly steps: readonly DraftStep[] }
export type DraftRung = Omit<Rung, 'to'> & {
  readonly to: readonly { readonly type: DraftTarget['type'] | 'assignee'; readonly id: string }[]
}

/** Reads the part and names up to 50 faults of its form. Writes nothing. */
export function readOnCallFile(value: unknown): OnCallDraft | readonly FileFault[] {
  if (!schema.Check(value)) return schemaFaults(schema.Errors(value), '/oncall')
  const { schedules = [], chains = [], late_orders = null } = value
  const told = chains.flatMap(({ steps }, chain) =>
    steps.flatMap(({ to }, step) =>
      to.includes('assignee') ? [`/oncall/chains/${chain}/steps/${step}/to`] : [],
    ),
  )
  if (told.length > 0) return told.map((path) => ({ path, message: noAssignee }))
  return {
    schedules: schedules.map(scheduleOf),
    chains: chains.map(chainOf),
    ladder: late_orders?.map(rungOf) ?? null,
  }
}

const noAssignee = text(
  '告警没有接单人，请改为 person、role、team、schedule、trade 或 post。',
  'An alarm has no assignee; name a person, role, team, schedule, trade or post.',
)

const nameOf = (name: string | Text): Text => (typeof name === 'string' ? text(name, name) : name)

type FileScheduleRow = NonNullable<OnCallFile['schedules']>[number]
function scheduleOf({
  id,
  name,
  kinds = [],
  needed = ALWAYS,
  layers,
}: FileScheduleRow): OnCallDraft['schedules'][number] {
  return {
    ...{ id, name: nameOf(name), kinds, needed },
    layers: layers.map(
      ({ name: layer, people, within = ALWAYS, from, until = null, weekdays = [], at, every = 1 }) => ({
        ...{ name: nameOf(layer), people, within },
        rotation: { from, until, weekdays, at, every },
      }),
    ),
  }
}

type FileChainRow = NonNullable<OnCallFile['chains']>[number]
function chainOf(row: FileChainRow): DraftChain {
  const { id, name, severities: grave = [], kinds = [], rules = [], places = [], steps } = row
  const {
    repeat = 1,
    repeat_after_s = 600,
    remind_every_s: everyS,
    remind_times: times = 4,
    debug = false,
  } = row
  return {
    ...{ id, name: nameOf(name), match: { severities: grave, kinds, rules, places } },
    steps: steps.map(({ after_s, to, round_robin = false, within = ALWAYS, important = false }) => ({
      ...{ afterS: after_s, roundRobin: round_robin, within, important },
      to: to.map((one) => targetOf(one) as DraftTarget),
    })),
    ...{ repeat, repeatAfterS: repeat_after_s, debug },
    remind: everyS === undefined ? null : { everyS, times },
  }
}

type FileRungRow = NonNullable<OnCallFile['late_orders']>[number]
function rungOf({
  clock,
  percent,
  to,
  severities: grave = [],
  agreements = [],
  important,
}: FileRungRow): DraftRung {
  return {
    ...{ clock, percent, severities: grave, agreements, important: important ?? percent === 100 },
    to: to.map(targetOf),
  }
}

function targetOf(written: string): DraftRung['to'][number] {
  const cut = written.indexOf(':')
  const type = cut < 0 ? written : written.slice(0, cut)
  return { type: type as DraftRung['to'][number]['type'], id: cut < 0 ? '' : written.slice(cut + 1) }
}
