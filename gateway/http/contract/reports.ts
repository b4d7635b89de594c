import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import { labelTargets } from '../../facility/label-codes.ts'
import { reportStates, troubles } from '../../reports/report.ts'
import {
  BothLanguages,
  Closed,
  Id,
  Instant,
  List,
  Note,
  Nullable,
  OneOf,
  Severity,
  SiteQuery,
} from './schema.ts'

/** Reports without sign-in. Strangers see the name on the label and what becomes of their own report, nothing else. */

const Code = Type.String({ pattern: '^[0-9a-z]{16}$' })
export const ReportLabelParams = Closed({ code: Code })

/** What the label stands for: its name and that of the site, as they are written on the wall. */
export const ReportLabel = Closed({
  site: BothLanguages,
  name: BothLanguages,
  language: OneOf(['zh', 'en']),
})
export type ReportLabel = Static<typeof ReportLabel>

export const NewReport = Closed({
  code: Code,
  trouble: OneOf(troubles),
  words: Type.Optional(
    Type.String({ maxLength: 500, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$' }),
  ),
  phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$' })),
  /** JPEG or PNG in base64; at most 3 MiB of bytes. */
  photo: Type.Optional(Type.String({ maxLength: 4_300_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' })),
  /** A field people do not see; who fills it in is a program. */
  website: Type.Optional(Type.String({ maxLength: 200 })),
})
export type NewReport = Static<typeof NewReport>

/** Follow it at `/r/s/{follow}`. */
export const ReportReceipt = Closed({ follow: Type.String() })

export const FollowParams = Closed({ follow: Type.String({ pattern: '^[0-9a-z]{32}$' }) })
export const FollowedReport = Closed({
  name: BothLanguages,
  trouble: OneOf(troubles),
  at: Instant,
  /** `working`: somebody has taken it. */
  state: OneOf(['waiting', 'accepted', 'working', 'restored', 'dismissed']),
  decidedAt: Nullable(Instant),
  /** Why nothing is done. */
  reason: Type.String(),
})
export type FollowedReport = Static<typeof FollowedReport>

export const Report = Closed({
  id: Type.String(),
  site: Type.String(),
  target: OneOf(labelTargets),
  targetId: Type.String(),
  name: BothLanguages,
  /** Outermost first. */
  path: List(BothLanguages),
  trouble: OneOf(troubles),
  /** Written by a stranger: text and nothing else. */
  words: Type.String(),
  phone: Nullable(Type.String()),
  hasPhoto: Type.Boolean(),
  at: Instant,
  state: OneOf(reportStates),
  order: Nullable(Closed({ id: Type.String(), number: Type.String() })),
  reason: Type.String(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
})
export type Report = Static<typeof Report>
export const ReportList = Closed({ items: List(Report) })

export const ReportQuery = Closed({ ...SiteQuery.properties, state: Type.Optional(OneOf(reportStates)) })
export type ReportQuery = Static<typeof ReportQuery>

export const ReportParams = Closed({ id: Id })

/** Opens an order, or dismisses with a reason that the reporter reads. */
export const ReportDecision = Closed({
  decision: OneOf(['order', 'dismiss']),
  severity: Type.Optional(Severity),
  reason: Type.Optional(Note),
})
export type ReportDecision = Static<typeof ReportDecision>

const PHOTO_BODY = 4_400_000

export const reportRoutes = {
  readReportLabel: {
    title: text('扫码报修：标签', 'What a label stands for'),
    permission: 'anyone',
    params: ReportLabelParams,
    response: ReportLabel,
  },
  sendReport: {
    title: text('扫码报修', 'Report a fault without signing in'),
    permission: 'anyone',
    body: NewReport,
    response: ReportReceipt,
    status: 201,
    bodyBytes: PHOTO_BODY,
  },
  followReport: {
    title: text('查看自己的报修', 'What became of a report'),
    permission: 'anyone',
    params: FollowParams,
    response: FollowedReport,
  },
  listReports: {
    title: text('报修列表', 'Reports of faults'),
    permission: 'report.handle',
    query: ReportQuery,
    response: ReportList,
  },
  decideReport: {
    title: text('处理报修', 'Decide on a report'),
    permission: 'report.handle',
    params: ReportParams,
    body: ReportDecision,
    response: Report,
  },
} as const
