import Type, { type Static } from 'typebox'
import { trades } from '#devices/kit/inspection.ts'
import { shortages } from '../../inspections/plan.ts'
import { excuseReasons, taskStatuses } from '../../inspections/task.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Dictionary,
  Id,
  Instant,
  List,
  Nullable,
  OneOf,
  Severity,
  Share,
  Slug,
} from './schema.ts'

/** The inspections of a month: planned, made or not, and the report. */

const Month = Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })
export const SiteParams = Closed({ site: Slug })
export const InspectionMonthParams = Closed({ site: Slug, month: Month })
export const InspectionFileQuery = Closed({
  /** The person's own when it is left out. */
  language: Type.Optional(OneOf(['zh', 'en'])),
})
export const InspectionParams = Closed({ site: Slug, id: Id })
export const PhotoParams = Closed({
  site: Slug,
  id: Id,
  item: Type.String({ pattern: '^[a-z0-9_-]{1,32}$' }),
})

export const InspectionTask = Closed({
  id: Type.String(),
  device: Type.String(),
  program: Type.String(),
  from: Type.String(),
  to: Type.String(),
  /** Planned for; null = fits nowhere, see `shortage`. */
  day: Nullable(Type.String()),
  worker: Nullable(Type.String()),
  minutes: Count,
  byLaw: Type.Boolean(),
  status: OneOf(taskStatuses),
  shortage: Nullable(OneOf(shortages)),
  excuse: Nullable(
    Closed({ reason: OneOf(excuseReasons), note: Type.String(), by: Type.String(), at: Instant }),
  ),
  record: Nullable(Type.String()),
  doneDay: Nullable(Type.String()),
  ok: Nullable(Type.Boolean()),
})
export type InspectionTask = Static<typeof InspectionTask>

export const InspectedDevice = Closed({
  id: Type.String(),
  name: BothLanguages,
  kind: Type.String(),
  /** Place names, outermost first. */
  place: BothLanguages,
})
export type InspectedDevice = Static<typeof InspectedDevice>
export const ProgramTitle = Closed({
  kind: Type.String(),
  id: Type.String(),
  title: BothLanguages,
  basis: BothLanguages,
  trade: OneOf(trades),
})
export type ProgramTitle = Static<typeof ProgramTitle>
export const PersonLoad = Closed({
  day: Type.String(),
  worker: Type.String(),
  /** Minutes, walking included. */
  used: Count,
  capacity: Count,
})
export const Totals = Closed({
  total: Count,
  counts: Dictionary(Count),
  failed: Count,
  coverage: Nullable(Share),
})
export type Totals = Static<typeof Totals>
export const PlanVersion = Closed({
  version: Count,
  by: Type.String(),
  at: Instant,
  reason: Type.String(),
  summary: Closed({ added: Count, moved: Count, removed: Count, unplanned: Count }),
})

export const InspectionMonth = Closed({
  site: Type.String(),
  month: Type.String(),
  today: Type.String(),
  /** Days of the month on which people work. */
  workingDays: List(Type.String()),
  tasks: List(InspectionTask),
  devices: List(InspectedDevice),
  programs: List(ProgramTitle),
  workers: List(Closed({ username: Type.String(), name: Type.String() })),
  loads: List(PersonLoad),
  totals: Totals,
  /** Devices in service that no inspection of the month stands for: they came after it was planned. */
  missing: List(Type.String()),
  versions: List(PlanVersion),
})
export type InspectionMonth = Static<typeof InspectionMonth>

export const PlanMove = Closed({
  task: Type.String(),
  device: Type.String(),
  program: Type.String(),
  fromDay: Nullable(Type.String()),
  fromWorker: Nullable(Type.String()),
  day: Nullable(Type.String()),
  worker: Nullable(Type.String()),
})
export const PlanPreview = Closed({
  /** Goes back with the order to apply it: what was seen is what is done. */
  digest: Type.String(),
  kept: Count,
  added: Count,
  removed: Count,
  moved: List(PlanMove),
  unplanned: List(
    Closed({ device: Type.String(), program: Type.String(), to: Type.String(), why: OneOf(shortages) }),
  ),
  loads: List(PersonLoad),
})
export type PlanPreview = Static<typeof PlanPreview>
export const PlanBody = Closed({
  digest: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type PlanBody = Static<typeof PlanBody>

export const ExcuseBody = Closed({
  reason: OneOf(excuseReasons),
  note: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type ExcuseBody = Static<typeof ExcuseBody>

const Group = Closed({ key: Type.String(), name: BothLanguages, totals: Totals })
export const InspectionReport = Closed({
  site: Type.String(),
  siteName: BothLanguages,
  zone: Type.String(),
  month: Type.String(),
  today: Type.String(),
  totals: Totals,
  byKind: List(Group),
  byPlace: List(Group),
  byPerson: List(Group),
  /** Whatever was not done: missed, not planned, let off, with the reason. */
  notDone: List(Closed({ task: InspectionTask, device: InspectedDevice, program: BothLanguages })),
  failed: List(
    Closed({
      device: InspectedDevice,
      title: BothLanguages,
      description: Type.String(),
      severity: Severity,
      by: Type.String(),
      at: Instant,
      order: Nullable(Type.String()),
      orderNumber: Nullable(Type.String()),
    }),
  ),
})
export type InspectionReport = Static<typeof InspectionReport>
