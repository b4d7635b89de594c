import Type, { type Static } from 'typebox'
import { dayClasses } from '../../calendar/day-class.ts'
import { FileCheckpoint, FilePlan, FileRoute } from '../../patrol/patrol-file.ts'
import { BothLanguages, Closed, Count, Instant, List, Note, Nullable, OneOf, Slug } from './schema.ts'

/** How a site's patrol is set up. Rows are those of the site file (docs/site-file.md), and are checked as those are. */

/** A tag at a checkpoint for a time, half-open; `until` null: it hangs there. */
const TagSpan = Closed({ uid: Type.String(), from: Instant, until: Nullable(Instant) })
export const SetupCheckpoint = Closed({
  row: FileCheckpoint,
  /** Every tag that hangs or hung here, oldest first. */
  history: List(TagSpan),
  retiredAt: Nullable(Instant),
})
export type SetupCheckpoint = Static<typeof SetupCheckpoint>
export const SetupPlan = Closed({
  row: FilePlan,
  /** Last day whose rounds are made: they stay as they are whatever is changed. */
  madeUntil: Nullable(Type.String()),
})
export type SetupPlan = Static<typeof SetupPlan>

export const PatrolSetup = Closed({
  site: Type.String(),
  /** What a change must name; 0 before the first. */
  version: Count,
  changedAt: Nullable(Instant),
  changedBy: Nullable(Type.String()),
  checkpoints: List(SetupCheckpoint),
  routes: List(FileRoute),
  plans: List(SetupPlan),
  /** Who can be named in a plan. */
  guards: List(Closed({ id: Type.String(), name: Type.String(), team: Nullable(Type.String()) })),
})
export type PatrolSetup = Static<typeof PatrolSetup>

/** The version a change was made on: when somebody was faster it is refused with 409. */
const Version = Type.Integer({ minimum: 0 })
const base = { version: Version, reason: Type.Optional(Note) } as const
export const CheckpointBody = Closed({ ...base, row: FileCheckpoint })
export const RouteBody = Closed({ ...base, row: FileRoute })
export const PlanBody = Closed({ ...base, row: FilePlan })
export const TagBody = Closed({
  ...base,
  uid: Type.String({ minLength: 8, maxLength: 32 }),
  /** The tag it replaces: taken down in the same change. */
  replaces: Type.Optional(Type.String({ minLength: 8, maxLength: 32 })),
})
export const RetireQuery = Closed({
  version: Version,
  reason: Type.Optional(Type.String({ maxLength: 500 })),
})
export const RollbackBody = Closed({
  version: Version,
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
})
export const SetupChanged = Closed({
  /** The version the change made; the one before when nothing differs. */
  version: Count,
  /** What a person should look at; nothing was refused. */
  warnings: List(BothLanguages),
})
export type SetupChanged = Static<typeof SetupChanged>

export const SiteParams = Closed({ site: Slug })
export const RowParams = Closed({ site: Slug, id: Slug })
export const TagParams = Closed({
  site: Slug,
  id: Slug,
  uid: Type.String({ pattern: '^[0-9A-Fa-f]{8,20}$' }),
})
export const VersionParams = Closed({ site: Slug, n: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) })

export const PreviewBody = Closed({ row: FilePlan })
/** A day as the draft of a plan sees it. */
export const PreviewDay = Closed({
  day: Type.String(),
  dayClass: OneOf(dayClasses),
  /** Name of the holiday or make-up day. */
  name: Nullable(BothLanguages),
  /** The year is not loaded, so weekdays alone decide. */
  assumed: Type.Boolean(),
  /** Rounds of the day; of more than 300 the first are listed. */
  count: Count,
  rounds: List(
    Closed({
      slot: Type.String(),
      /** Whose round it is, where each walks his own. */
      person: Nullable(Type.String()),
      /** A tap counts from `opensAt` to `closesAt`; the round starts at `startsAt` and shall be over at `endsAt`. */
      opensAt: Instant,
      startsAt: Instant,
      endsAt: Instant,
      closesAt: Instant,
    }),
  ),
})
export const PlanPreview = Closed({ days: List(PreviewDay) })
export type PlanPreview = Static<typeof PlanPreview>

export const SetupVersion = Closed({
  version: Count,
  at: Instant,
  by: Type.String(),
  /** `file`: the site file at a start; `console`: a person; `rollback`: back to an older version. */
  cause: OneOf(['file', 'console', 'rollback']),
  reason: Type.String(),
  /** What was changed, line by line. */
  lines: List(BothLanguages),
})
export type SetupVersion = Static<typeof SetupVersion>
export const VersionQuery = Closed({ before: Type.Optional(Type.Integer({ minimum: 1 })) })
/** Newest first; `next` goes back as `before`. */
export const SetupVersions = Closed({ items: List(SetupVersion), next: Nullable(Count) })
export type SetupVersions = Static<typeof SetupVersions>
/** What going back to a version would change now. */
export const RollbackPreview = Closed({ version: Count, lines: List(BothLanguages) })
export type RollbackPreview = Static<typeof RollbackPreview>

/** Tags that were tapped in the last 24 hours and hang nowhere. */
export const UnknownTag = Closed({
  uid: Type.String(),
  /** Last tap. */
  at: Instant,
  taps: Count,
  reader: Type.String(),
  readerName: Nullable(BothLanguages),
  guard: Nullable(Type.String()),
  /** Why it cannot be enrolled. */
  refusal: Nullable(BothLanguages),
  /** A tag in service that begins alike: a reader may have cut the UID off. */
  warnings: List(BothLanguages),
})
export type UnknownTag = Static<typeof UnknownTag>
export const UnknownTags = Closed({ items: List(UnknownTag) })
