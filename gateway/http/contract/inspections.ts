import Type, { type Static } from 'typebox'
import { trades } from '#devices/kit/inspection.ts'
import { shortages } from '../../inspections/plan.ts'
import { excuseReasons, taskStatuses } from '../../inspections/task.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Dictionary,
  Id,
  Instant,
  List,
  Name,
  Note,
  Nullable,
  OneOf,
  Severity,
  Share,
  Slug,
} from './schema.ts'

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

export const ChecklistItem = Closed({
  key: Type.String({ pattern: '^[a-z0-9_-]{1,32}$' }),
  title: Name,
  severity: Severity,
  answer: OneOf(['yes-no', 'photo', 'measured']),
  /** Of measured items: good within the limits, both included. */
  unit: Nullable(Type.String({ maxLength: 16 })),
  min: Nullable(Type.Number()),
  max: Nullable(Type.Number()),
})
export const Program = Closed({
  id: Slug,
  title: Name,
  /** Once in so many calendar months, or never more than so many days after the time before. */
  period: Type.Union([
    Closed({
      months: Type.Union([
        Type.Literal(1),
        Type.Literal(2),
        Type.Literal(3),
        Type.Literal(6),
        Type.Literal(12),
      ]),
    }),
    Closed({ days: Type.Integer({ minimum: 2, maximum: 28 }) }),
  ]),
  /** The rule or law that asks for it. */
  basis: Name,
  byLaw: Type.Boolean(),
  trade: OneOf(trades),
  minutes: Type.Integer({ minimum: 1, maximum: 240 }),
  items: List(ChecklistItem, { minItems: 1, maxItems: 60 }),
})
export type Program = Static<typeof Program>
export const KindProgram = Closed({ kind: Slug, program: Program })
export type KindProgram = Static<typeof KindProgram>

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

/** It is as it should be, or the measured number; null = not looked at. */
const AnswerValue = Type.Unsafe<boolean | number | null>({ type: ['boolean', 'number', 'null'] })

export const JudgedAnswer = Closed({
  item: Type.String(),
  title: BothLanguages,
  value: AnswerValue,
  unit: Nullable(Type.String()),
  min: Nullable(Type.Number()),
  max: Nullable(Type.Number()),
  ok: Nullable(Type.Boolean()),
  severity: Severity,
  note: Type.String(),
  photo: Type.Boolean(),
})
export const InspectionRecord = Closed({
  id: Type.String(),
  by: Type.String(),
  doneAt: Instant,
  rx: Instant,
  arrival: Closed({
    how: OneOf(['label', 'place', 'word']),
    target: Nullable(Type.String()),
    at: Instant,
    /** Why no code was read. */
    why: Nullable(Type.String()),
  }),
  answers: List(JudgedAnswer),
  note: Type.String(),
  ok: Type.Boolean(),
})
export type InspectionRecord = Static<typeof InspectionRecord>
export const InspectionDetail = Closed({
  task: InspectionTask,
  device: InspectedDevice,
  program: Nullable(Program),
  records: List(InspectionRecord),
})
export type InspectionDetail = Static<typeof InspectionDetail>
export const Photo = Closed({ jpeg: Type.String({ description: 'JPEG, base64' }) })

export const MyQuery = Closed({ site: Slug })
export const MyInspections = Closed({
  now: Instant,
  site: Type.String(),
  today: Type.String(),
  /** Prints of label codes are made with it. */
  salt: Type.String(),
  tasks: List(InspectionTask),
  /** `prints`: of the codes at the device and at its places, so that a phone knows them without the network. */
  devices: List(
    Closed({ ...InspectedDevice.properties, prints: List(Type.String()), placePrints: List(Type.String()) }),
  ),
  programs: List(KindProgram),
})
export type MyInspections = Static<typeof MyInspections>

export const RecordBody = Closed({
  /** Made by the phone; sent twice it is one record. */
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
  task: Id,
  /** By the phone's clock; `sentAt` tells how wrong that is. */
  doneAt: Instant,
  sentAt: Instant,
  /** Code of the label that was read at the device, and when. */
  code: Nullable(Type.String({ maxLength: 64 })),
  codeAt: Nullable(Instant),
  /** Why no code was read; it stands beside the record. */
  unproven: Type.Optional(Note),
  answers: List(
    Closed({
      item: Type.String({ maxLength: 32 }),
      value: AnswerValue,
      note: Note,
    }),
    { maxItems: 60 },
  ),
  note: Note,
  photos: List(
    Closed({
      item: Type.String({ maxLength: 32 }),
      jpeg: Type.String({ maxLength: 200_000, pattern: '^/9j/[A-Za-z0-9+/]+={0,2}$' }),
    }),
    { maxItems: 3 },
  ),
})
export type RecordBody = Static<typeof RecordBody>
export const RecordAnswer = Closed({
  answer: OneOf(['created', 'duplicate']),
  ok: Type.Boolean(),
  /** Who made it before, or for whom it is planned now; the record is kept beside theirs. */
  other: Nullable(
    Closed({ what: OneOf(['made-before', 'planned-for']), name: Type.String(), at: Nullable(Instant) }),
  ),
  message: BothLanguages,
})
export type RecordAnswer = Static<typeof RecordAnswer>

const WorkerShape = Closed({
  username: Type.String({ minLength: 1, maxLength: 40 }),
  trades: List(OneOf(trades), { minItems: 1, maxItems: trades.length }),
  minutesPerDay: Type.Integer({ minimum: 10, maximum: 720 }),
  absences: List(Closed({ from: Day, to: Day }), { maxItems: 50 }),
})
export const SettingsShape = Closed({
  workers: List(WorkerShape, { maxItems: 200 }),
  walkMinutes: Type.Integer({ minimum: 0, maximum: 60 }),
  announcedDays: Type.Integer({ minimum: 0, maximum: 14 }),
  dueSoonDays: Type.Integer({ minimum: 0, maximum: 14 }),
  programs: List(KindProgram, { maxItems: 100 }),
})
export const InspectionSettings = Closed({
  version: Count,
  by: Nullable(Type.String()),
  at: Nullable(Instant),
  reason: Type.String(),
  settings: SettingsShape,
  /** Who inspects when the site has named nobody, and what is shipped for each kind of the site. */
  defaultWorkers: List(WorkerShape),
  shipped: List(KindProgram),
  /** People of the site who may carry inspections out. */
  people: List(Closed({ username: Type.String(), name: Type.String() })),
})
export type InspectionSettings = Static<typeof InspectionSettings>
export const SettingsBody = Closed({
  settings: SettingsShape,
  /** Version it was made from. */
  basedOn: Count,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export type SettingsBody = Static<typeof SettingsBody>

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
