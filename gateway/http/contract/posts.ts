import Type, { type Static } from 'typebox'
import { dutyPhases, dutyRules } from '../../posts/duty.ts'
import { handoverStates } from '../../posts/handover.ts'
import { logKinds } from '../../posts/log-entry.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Day,
  Id,
  Instant,
  List,
  Name,
  Note,
  Nullable,
  OneOf,
  Page,
  paging,
  Search,
  Slug,
} from './schema.ts'

const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })

/** A time in which something was wrong with a duty: POST-01 empty, POST-02 left early, POST-03 relief late. */
export const Incident = Closed({
  rule: OneOf(dutyRules),
  at: Instant,
  until: Nullable(Instant),
})

/** One duty of the roster (一班岗) and how it stands. */
export const Duty = Closed({
  id: Type.String(),
  site: Type.String(),
  post: Type.String(),
  postName: BothLanguages,
  shiftName: BothLanguages,
  /** Day of the site on which it starts. */
  day: Type.String(),
  from: Instant,
  to: Instant,
  /** Guard id; null = nobody is rostered. */
  person: Nullable(Type.String()),
  personName: Nullable(Type.String()),
  /** The account of the person: whose screen is asked. */
  username: Nullable(Type.String()),
  phase: OneOf(dutyPhases),
  lastSign: Nullable(Instant),
  /** The check-in prompt that stands, and when it becomes an alarm. */
  prompt: Nullable(Closed({ since: Instant, until: Instant })),
  /** When silence becomes an alarm. */
  alarmAt: Nullable(Instant),
  incidents: List(Incident),
  byHand: Type.Boolean(),
  reason: Nullable(Type.String()),
  /** What the roster should know: a certificate that is missing. */
  problem: Nullable(BothLanguages),
})
export type Duty = Static<typeof Duty>

/** A post (岗位) as it is now: who should be there and who is. */
export const Post = Closed({
  id: Type.String(),
  site: Type.String(),
  name: BothLanguages,
  placePath: List(BothLanguages),
  certificate: Nullable(Type.String()),
  handover: Type.Boolean(),
  keepsLog: Type.Boolean(),
  limits: Closed({ promptS: Count, alarmS: Count, startS: Count, reliefS: Count, handoverS: Count }),
  /** Duties that run now; for a while after their end those with an open alarm. */
  duties: List(Duty),
  next: Nullable(Duty),
  /** Handovers that are not accepted yet, oldest first. */
  openHandovers: List(
    Closed({ id: Type.String(), at: Instant, state: OneOf(handoverStates), late: Type.Boolean() }),
  ),
})
export type Post = Static<typeof Post>
export const PostList = Closed({ items: List(Post) })

/** Duties of the person who asks that run now or within the hour. */
export const MyDuties = Closed({ items: List(Duty) })
export type MyDuties = Static<typeof MyDuties>

export const CheckIn = Closed({
  /** Post at which the person is; needed by who is not rostered there. */
  post: Type.Optional(Id),
  /** When it was said, for what was kept while there was no network; at most 48 hours ago. */
  at: Type.Optional(Instant),
})
export type CheckIn = Static<typeof CheckIn>
export const DutyParams = Closed({ id: Id })

export const RosterQuery = Closed({ from: Day, to: Day, site: Type.Optional(Slug) })
export type RosterQuery = Static<typeof RosterQuery>
export const Roster = Closed({
  from: Type.String(),
  to: Type.String(),
  duties: List(Duty),
  /** Who may be rostered. */
  persons: List(
    Closed({
      site: Type.String(),
      id: Type.String(),
      name: Type.String(),
      team: Nullable(Type.String()),
    }),
  ),
})
export type Roster = Static<typeof Roster>
export const DutyAddition = Closed({
  post: Id,
  name: Name,
  from: Instant,
  to: Instant,
  person: Nullable(Slug),
  reason: Reason,
})
export type DutyAddition = Static<typeof DutyAddition>
export const DutyChange = Closed({
  /** Null: on leave, nobody yet. */
  person: Type.Optional(Nullable(Slug)),
  cancelled: Type.Optional(Type.Boolean()),
  reason: Reason,
})
export type DutyChange = Static<typeof DutyChange>
/** The persons of two duties change places. */
export const DutySwap = Closed({ with: Id, reason: Reason })
export type DutySwap = Static<typeof DutySwap>
export const DutyList = Closed({ items: List(Duty) })

const Words = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
})
export const CertificateEntry = Closed({
  site: Slug,
  person: Slug,
  type: Words,
  number: Words,
  validFrom: Day,
  validTo: Day,
})
export type CertificateEntry = Static<typeof CertificateEntry>
export const CertificateKey = Closed({ site: Slug, person: Slug, type: Words, number: Words })
export type CertificateKey = Static<typeof CertificateKey>
export const Certificate = Closed({
  site: Type.String(),
  person: Type.String(),
  personName: Type.String(),
  type: Type.String(),
  number: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
  state: OneOf(['valid', 'expiring', 'expired', 'future']),
})
export type Certificate = Static<typeof Certificate>
export const CertificateList = Closed({ items: List(Certificate) })

const SheetPart = Closed({
  key: Type.String(),
  title: BothLanguages,
  items: List(Closed({ id: Type.String(), text: BothLanguages, at: Nullable(Instant) })),
  /** How many there were; items are cut at a limit. */
  total: Count,
})
const ItemRemark = Closed({
  item: Type.String({ minLength: 1, maxLength: 250 }),
  remark: Type.String({ minLength: 1, maxLength: 500 }),
})
const Step = Closed({
  by: Type.String(),
  name: Type.String(),
  at: Instant,
  note: Type.String(),
  remarks: List(ItemRemark),
  /** A supervisor acted for the person. */
  onBehalf: Type.Boolean(),
})
const summary = {
  id: Type.String(),
  site: Type.String(),
  post: Type.String(),
  postName: BothLanguages,
  /** The change of shift. */
  at: Instant,
  state: OneOf(handoverStates),
  /** POST-04 stands. */
  late: Type.Boolean(),
  outgoing: List(Closed({ person: Nullable(Type.String()), name: Type.String() })),
  incoming: List(Closed({ person: Nullable(Type.String()), name: Type.String() })),
} as const
export const HandoverSummary = Closed(summary)
export type HandoverSummary = Static<typeof HandoverSummary>
export const Handover = Closed({
  ...summary,
  since: Instant,
  /** Until the outgoing signs: what the gateway knows now. From then on: what they signed. */
  sheet: List(SheetPart),
  signature: Nullable(Step),
  refusals: List(Step),
  acceptance: Nullable(Step),
  /** Of the accepted record, as the audit chain holds it. */
  hash: Nullable(Type.String()),
  /** What the person who asks may do now. */
  may: Closed({ sign: Type.Boolean(), accept: Type.Boolean(), onBehalf: Type.Boolean() }),
})
export type Handover = Static<typeof Handover>
export const HandoverQuery = Closed({
  site: Type.Optional(Slug),
  post: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
})
export type HandoverQuery = Static<typeof HandoverQuery>
export const HandoverList = Closed({ items: List(HandoverSummary) })
export const HandoverParams = Closed({ id: Id })
/** A note is needed from who acts for somebody else. */
export const HandoverBody = Closed({
  note: Type.Optional(Note),
  remarks: Type.Optional(List(ItemRemark, { maxItems: 200 })),
})
export type HandoverBody = Static<typeof HandoverBody>
export const RefusalBody = Closed({
  note: Reason,
  remarks: Type.Optional(List(ItemRemark, { maxItems: 200 })),
})

export const LogEntry = Closed({
  id: Type.String(),
  site: Type.String(),
  post: Type.String(),
  postName: BothLanguages,
  day: Type.String(),
  at: Instant,
  kind: OneOf(logKinds),
  /** Who did or wrote it; null = the gateway. */
  by: Nullable(Type.String()),
  words: BothLanguages,
  corrects: Nullable(Type.String()),
})
export type LogEntry = Static<typeof LogEntry>
export const LogQuery = Closed({
  site: Type.Optional(Slug),
  post: Type.Optional(Id),
  day: Type.Optional(Day),
  text: Type.Optional(Search),
  ...paging,
})
export type LogQuery = Static<typeof LogQuery>
export const LogPage = Page(LogEntry)
export type LogPage = Static<typeof LogPage>
export const LogRemark = Closed({
  post: Id,
  text: Type.String({
    minLength: 1,
    maxLength: 1000,
    pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*\\S',
  }),
  /** Id of the line it corrects. */
  corrects: Type.Optional(Id),
})
export type LogRemark = Static<typeof LogRemark>
