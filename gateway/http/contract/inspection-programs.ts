import Type, { type Static } from 'typebox'
import { trades } from '#devices/kit/inspection.ts'
import { Closed, Count, Day, Instant, List, Name, Nullable, OneOf, Severity, Slug } from './schema.ts'

/** What is looked at, how often and by whom. */

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
