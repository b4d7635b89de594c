import Type, { type Static } from 'typebox'
import { KindProgram, Program } from './inspection-programs.ts'
import { InspectedDevice, InspectionTask } from './inspections.ts'
import { BothLanguages, Closed, Id, Instant, List, Note, Nullable, OneOf, Severity, Slug } from './schema.ts'

/** What was found, and how a phone hands it in. */

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
