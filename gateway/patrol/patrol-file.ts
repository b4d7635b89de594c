import Type, { type Static } from 'typebox'
import type { Text } from '#devices/kit/text.ts'
import type { Weekday as WeekdayNumber } from '../calendar/zone.ts'
import { purposes } from './plan.ts'

const closed = { additionalProperties: false } as const
const Id = Type.String({ pattern: '^[a-z0-9-]{1,32}$' })
const Words = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
/** One word for both languages, or one for each. */
const Name = Type.Union([Words, Type.Object({ zh: Words, en: Words }, closed)])
const Task = Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })
const Action = Type.Union([Task, Type.Object({ zh: Task, en: Task }, closed)])
const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
const Seconds = Type.Integer({ minimum: 0, maximum: 86_400 })

export const FileCheckpoint = Type.Object(
  {
    id: Id,
    name: Name,
    place: Type.Optional(Type.Union([Id, Type.Null()])),
    tags: Type.Array(Type.String({ minLength: 8, maxLength: 32 }), { maxItems: 10 }),
    action: Type.Optional(Action),
    key: Type.Optional(Type.Boolean()),
    position: Type.Optional(
      Type.Object({ x: Type.Number(), y: Type.Number(), floor: Type.Optional(Type.Integer()) }, closed),
    ),
  },
  closed,
)
const Step = Type.Object(
  {
    checkpoint: Id,
    offset_s: Seconds,
    min_leg_s: Type.Optional(Seconds),
    max_leg_s: Type.Optional(Seconds),
  },
  closed,
)
export const FileRoute = Type.Object(
  {
    id: Id,
    name: Name,
    order: Type.Enum(['ordered', 'free', 'random']),
    steps: Type.Array(Step, { minItems: 1, maxItems: 200 }),
  },
  closed,
)
const Weekday = Type.Unsafe<WeekdayNumber>(Type.Integer({ minimum: 1, maximum: 7 }))
export const FilePlan = Type.Object(
  {
    id: Id,
    name: Name,
    route: Id,
    purpose: Type.Optional(Type.Enum([...purposes])),
    calendar: Type.Union([
      Type.Enum(['every-day', 'working-day', 'rest-day', 'holiday', 'day-off']),
      Type.Object({ weekdays: Type.Array(Weekday, { minItems: 1, maxItems: 7 }) }, closed),
    ]),
    slots: Type.Optional(Type.Array(Time, { minItems: 1, maxItems: 288 })),
    interval: Type.Optional(
      Type.Object({ from: Time, to: Time, every_min: Type.Integer({ minimum: 5, maximum: 1440 }) }, closed),
    ),
    early_s: Seconds,
    late_s: Seconds,
    duration_s: Seconds,
    vary_s: Type.Optional(Type.Integer({ minimum: 0, maximum: 14_400 })),
    guards: Type.Optional(Type.Array(Id, { maxItems: 200 })),
    team: Type.Optional(Words),
    each: Type.Optional(Type.Boolean()),
  },
  closed,
)

export type FileCheckpoint = Static<typeof FileCheckpoint>
export type FileRoute = Static<typeof FileRoute>
export type FilePlan = Static<typeof FilePlan>

/** The `patrol` part of a site file (docs/site-file.md). */
export const PatrolFile = Type.Object(
  {
    checkpoints: Type.Array(FileCheckpoint, { maxItems: 5000 }),
    routes: Type.Array(FileRoute, { maxItems: 500 }),
    plans: Type.Array(FilePlan, { maxItems: 500 }),
  },
  closed,
)
export type PatrolFile = Static<typeof PatrolFile>

/** Something wrong: where in the file (JSON pointer below /patrol), and what to do about it. */
export interface PatrolFault {
  readonly path: string
  readonly message: Text
}
