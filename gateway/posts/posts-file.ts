import Type, { type Static } from 'typebox'
import type { Weekday as WeekdayNumber } from '../calendar/zone.ts'

const Id = Type.String({ pattern: '^[a-z0-9-]{1,32}$' })
const Words = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Time = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' })
const Day = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' })
const closed = { additionalProperties: false } as const
const Name = Type.Union([Words, Type.Object({ zh: Words, en: Words }, closed)])
const Minutes = Type.Integer({ minimum: 1, maximum: 1440 })
const Ids = Type.Array(Id, { maxItems: 200 })
const Weekday = Type.Unsafe<WeekdayNumber>(Type.Integer({ minimum: 1, maximum: 7 }))

export const FilePost = Type.Object(
  {
    id: Id,
    name: Name,
    place: Type.Optional(Id),
    team: Type.Optional(Words),
    persons: Type.Optional(Ids),
    certificate: Type.Optional(Words),
    devices: Type.Optional(Ids),
    any_pass: Type.Optional(Type.Boolean()),
    prompt_min: Type.Optional(Minutes),
    alarm_min: Type.Optional(Minutes),
    start_min: Type.Optional(Minutes),
    relief_min: Type.Optional(Minutes),
    handover: Type.Optional(Type.Boolean()),
    handover_min: Type.Optional(Minutes),
    checklist: Type.Optional(Type.Array(Type.Object({ id: Id, name: Name }, closed), { maxItems: 50 })),
    keeps_log: Type.Optional(Type.Boolean()),
    equipment: Type.Optional(Ids),
  },
  closed,
)
export const FileShift = Type.Object(
  {
    id: Id,
    post: Id,
    name: Name,
    calendar: Type.Union([
      Type.Enum(['every-day', 'working-day', 'rest-day', 'holiday', 'day-off']),
      Type.Object({ weekdays: Type.Array(Weekday, { minItems: 1, maxItems: 7 }) }, closed),
    ]),
    from: Time,
    to: Time,
    persons: Type.Optional(Type.Array(Id, { maxItems: 20 })),
    turn: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 60 })),
  },
  closed,
)
export const FileCertificate = Type.Object(
  { person: Id, type: Words, number: Words, valid_from: Day, valid_to: Day },
  closed,
)

/** The `posts` part of a site file (docs/site-file.md). */
export const PostsFile = Type.Object(
  {
    posts: Type.Array(FilePost, { maxItems: 200 }),
    shifts: Type.Array(FileShift, { maxItems: 500 }),
    certificates: Type.Optional(Type.Array(FileCertificate, { maxItems: 2000 })),
  },
  closed,
)
export type PostsFile = Static<typeof PostsFile>
export type FilePost = Static<typeof FilePost>
export type FileShift = Static<typeof FileShift>
export type FileCertificate = Static<typeof FileCertificate>
