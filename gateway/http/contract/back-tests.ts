import Type, { type Static } from 'typebox'
import { DeviceKey, RuleId, RuleText } from './rules.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Dictionary,
  Id,
  Instant,
  List,
  Nullable,
  OneOf,
  Severity,
  Slug,
  Word,
} from './schema.ts'

/** A rule tried over the messages that are kept (docs/rules.md, "Trying a rule"). */
export const BackTestBody = Closed({
  site: Slug,
  kind: Slug,
  /** Half-open; within what the journal keeps, and not in the future. */
  from: Instant,
  to: Instant,
  draft: Type.Union([
    /** A rule of the site, saved or not. Without places and devices it watches all of the kind. */
    Closed({
      type: Word('rule'),
      text: RuleText,
      places: List(Slug, { maxItems: 200 }),
      devices: List(DeviceKey, { maxItems: 500 }),
    }),
    /** A shipped rule with other numbers: for the site, a place of it, or one device. */
    Closed({
      type: Word('numbers'),
      rule: RuleId,
      place: Type.Optional(Slug),
      device: Type.Optional(Slug),
      params: Dictionary(Type.Number()),
      severity: Type.Optional(Nullable(Severity)),
    }),
  ]),
})
export type BackTestBody = Static<typeof BackTestBody>

export const BackTestParams = Closed({ id: Id })

/** How far back a rule can be tried, and who is trying one: one at a time. */
export const BackTestReach = Closed({
  /** The oldest message that is kept; null: none yet. */
  since: Nullable(Instant),
  /** Days messages are kept (`GATEHOUSE_JOURNAL_DAYS`). */
  days: Count,
  running: Type.Union([Closed({ id: Type.String(), by: Type.String() }), Type.Null()]),
})
export type BackTestReach = Static<typeof BackTestReach>

const Firing = Closed({
  /** In the site. */
  device: Type.String(),
  name: BothLanguages,
  /** The gravest it came to. */
  severity: Severity,
  raisedAt: Instant,
  /** Null: it still stood at the end of the span. */
  clearedAt: Nullable(Instant),
})

const BackTestResult = Closed({
  /** Where the messages begin that were taken in before the span. */
  since: Nullable(Instant),
  /** How long before the span the rule has to look back to count right, and how long it could, seconds. */
  needsS: Count,
  lookedBackS: Count,
  /** Messages that were judged; gatherings of the journal that could not be read. */
  messages: Count,
  damaged: Count,
  /** Times it would have been raised; `firings` are the first 500 of them. */
  raised: Count,
  firings: List(Firing),
  /** Times people would have been told: what flaps is told once. */
  told: Count,
  /** Every local day of the span. */
  days: List(Closed({ day: Day, raised: Count, told: Count })),
  /** Most often raised first, at most 100; `deviceCount` says how many there were. */
  devices: List(
    Closed({
      device: Type.String(),
      name: BothLanguages,
      raised: Count,
      /** Time it stood. */ seconds: Count,
    }),
  ),
  deviceCount: Count,
  /** Whom the chains as they are now would have called, had nobody taken it, and how often. */
  people: List(Closed({ username: Type.String(), name: Type.String(), role: Type.String(), calls: Count })),
  /** False: only the first of those told were followed to people. */
  allFollowed: Type.Boolean(),
})

export const BackTest = Closed({
  id: Type.String(),
  site: Type.String(),
  kind: Type.String(),
  rule: Type.String(),
  from: Instant,
  to: Instant,
  by: Type.String(),
  startedAt: Instant,
  state: OneOf(['running', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  progress: Type.Number({ minimum: 0, maximum: 1 }),
  /** Why it failed. */
  problem: Nullable(BothLanguages),
  result: Type.Union([BackTestResult, Type.Null()]),
})
export type BackTest = Static<typeof BackTest>
export type BackTestResult = Static<typeof BackTestResult>
