import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Language } from '#devices/kit/text.ts'
import type { Cancel } from '../kernel/clock.ts'
import type { BackTestService } from './back-test-service.ts'
import type { CalendarService } from './calendar-service.ts'
import type * as Alarms from './contract/alarms.ts'
import type * as Devices from './contract/devices.ts'
import type * as Field from './contract/field.ts'
import type * as Figures from './contract/figures.ts'
import type * as Intake from './contract/intake.ts'
import type { MonthSheet } from './contract/month-sheet.ts'
import type * as Months from './contract/months.ts'
import type { HealthLine, Overview } from './contract/overview.ts'
import type * as Patrol from './contract/patrol.ts'
import type * as People from './contract/people.ts'
import type * as Posts from './contract/posts.ts'
import type * as Rules from './contract/rules.ts'
import type { Setup, SetupOffer } from './contract/session.ts'
import type { StreamEvents } from './contract/stream.ts'
import type * as TagKeys from './contract/tag-keys.ts'
import type * as Taps from './contract/taps.ts'
import type * as Wands from './contract/wands.ts'
import type { Whereabouts } from './contract/whereabouts.ts'
import type { EquipmentService } from './equipment-service.ts'
import type { InspectionService } from './inspection-service.ts'
import type { KnowledgeService } from './knowledge-service.ts'
import type { NotifyService } from './notify-service.ts'
import type { OnCallService } from './oncall-service.ts'
import type { OrderService } from './order-service.ts'
import type { PatrolSetupService } from './patrol-setup-service.ts'
import type { PostSetupService } from './post-setup-service.ts'
import type { RegistryService } from './registry-service.ts'
import type { ReportService } from './report-service.ts'
import type { Viewer } from './viewer.ts'

export type { Viewer } from './viewer.ts'

import type { SuppressionService } from './suppression-service.ts'

/**
 * What the server needs of the rest of the gateway, and nothing more: the wiring fills these ports with the real steps.
 * Two rules hold for all of them. A refusal a person can act on is thrown as Refusal (kernel/errors.ts). What is not
 * there is null, and so is what belongs to a site the viewer may not see: nobody can tell the two apart.
 */
export interface Services {
  readonly people: PeopleService
  readonly calendar: CalendarService
  readonly overview: OverviewService
  readonly alarms: AlarmService
  readonly suppression: SuppressionService
  readonly orders: OrderService
  readonly onCall: OnCallService
  readonly knowledge: KnowledgeService
  readonly reports: ReportService
  readonly devices: DeviceService
  readonly registry: RegistryService
  readonly equipment: EquipmentService
  readonly intake: IntakeService
  readonly patrol: PatrolService
  readonly months: MonthService
  readonly figures: FigureService
  readonly taps: TapService
  readonly tagKeys: TagKeyService
  readonly patrolSetup: PatrolSetupService
  readonly field: FieldService
  readonly inspections: InspectionService
  readonly posts: PostService
  readonly postSetup: PostSetupService
  readonly rules: RuleService
  readonly backTests: BackTestService
  readonly notify: NotifyService
  /** The kinds of devices this gateway knows. */
  readonly kinds: readonly DeviceKind[]
  readonly live: LiveSource
  readonly health: HealthService
}

/** Keys of signing tags; `uid` null is the site's meta-read key. */
export interface TagKeyService {
  list(site: string | undefined, viewer: Viewer): Promise<readonly TagKeys.TagKey[]>
  /** @param key 32 hex digits; null when there is no such site */
  set(site: string, uid: string | null, key: string, viewer: Viewer): Promise<TagKeys.TagKey | null>
  /** False when none was set. */
  remove(site: string, uid: string | null, viewer: Viewer): Promise<boolean>
}

export interface PersonRecord extends Viewer {
  readonly active: boolean
}

export interface PeopleService {
  /** From memory: asked on every request. Null when there is no such person. */
  find(username: string): PersonRecord | null
  /** Null when unknown, inactive, without password or wrong, after the same time in each case (faults H07). */
  authenticate(username: string, password: string): Promise<PersonRecord | null>
  setLanguage(username: string, language: Language): Promise<void>
  /** What a one-time link is for; null when unknown, used or expired. */
  offer(token: string): Promise<SetupOffer | null>
  /** Uses the link up and sets the password; null as above. */
  completeSetup(setup: Setup): Promise<PersonRecord | null>
  list(viewer: Viewer): Promise<readonly Omit<People.Person, 'sessions' | 'lastSeenAt'>[]>
  add(person: People.NewPerson, viewer: Viewer): Promise<PersonResult>
  change(username: string, change: People.PersonChange, viewer: Viewer): Promise<PersonResult | null>
}

export interface PersonResult {
  readonly person: Omit<People.Person, 'sessions' | 'lastSeenAt'>
  /** Token of a one-time link, when one was made. */
  readonly link: { readonly token: string; readonly expiresAt: number } | null
}

export interface OverviewService {
  read(viewer: Viewer, site: string | undefined): Promise<Overview>
}

export interface AlarmService {
  list(query: Alarms.AlarmQuery & { readonly limit: number }, viewer: Viewer): Promise<Alarms.AlarmPage>
  read(id: string, viewer: Viewer): Promise<Alarms.AlarmDetail | null>
  /** One result per id, in order. The first to acknowledge wins; the others are told who and when (faults H19). */
  acknowledge(
    ids: readonly string[],
    acknowledgement: Alarms.AcknowledgeBody,
    viewer: Viewer,
  ): Promise<readonly Alarms.AcknowledgeResult[]>
}

export interface DeviceService {
  sites(viewer: Viewer): Promise<readonly Devices.Site[]>
  places(site: string | undefined, viewer: Viewer): Promise<readonly Devices.Place[]>
  list(query: Devices.DeviceQuery & { readonly limit: number }, viewer: Viewer): Promise<Devices.DevicePage>
  read(site: string, id: string, viewer: Viewer): Promise<Devices.DeviceDetail | null>
  register(registration: Devices.DeviceRegistration, viewer: Viewer): Promise<void>
  /** False when there is no such device; so for the next three. */
  change(site: string, id: string, change: Devices.DeviceChange, viewer: Viewer): Promise<boolean>
  /** @param reason may be empty */
  retire(site: string, id: string, reason: string, viewer: Viewer): Promise<boolean>
  /** A second account revokes the first. */
  issueAccount(site: string, id: string, viewer: Viewer): Promise<Devices.IssuedAccount | null>
  /** Disconnects the device at once. */
  revokeAccount(site: string, id: string, viewer: Viewer): Promise<boolean>
  /** `fields` are names of the kind's measurement; unknown ones give no series. */
  history(site: string, id: string, query: HistoryRequest, viewer: Viewer): Promise<Devices.History | null>
  events(
    site: string,
    id: string,
    query: Devices.EventQuery & { readonly limit: number },
    viewer: Viewer,
  ): Promise<Devices.EventPage | null>
}

export interface HistoryRequest {
  readonly fields: readonly string[]
  /** Half-open, epoch ms. */
  readonly from: number
  readonly to: number
  readonly maxPoints: number
}

export interface IntakeService {
  pending(site: string | undefined, viewer: Viewer): Promise<readonly Intake.PendingDevice[]>
  approve(site: string, id: string, approval: Intake.Approval, viewer: Viewer): Promise<boolean>
  dismiss(site: string, id: string, viewer: Viewer): Promise<boolean>
  /** Messages whose topic names no site are for those who see all sites. */
  quarantine(
    query: Intake.QuarantineQuery & { readonly limit: number },
    viewer: Viewer,
  ): Promise<Intake.QuarantinePage>
  quarantined(id: string, viewer: Viewer): Promise<Intake.QuarantineDetail | null>
}

export interface PatrolService {
  /** `day` undefined: today at the site. */
  rounds(day: string | undefined, site: string | undefined, viewer: Viewer): Promise<Patrol.RoundList>
  round(id: string, viewer: Viewer): Promise<Patrol.RoundDetail | null>
  /** Lets a round off in the name of the viewer; false when there is no such round. */
  excuse(id: string, reason: string, viewer: Viewer): Promise<boolean>
  plans(site: string | undefined, viewer: Viewer): Promise<readonly Patrol.Plan[]>
}

/** Figures of patrol over days, and what each of them counts. The days were checked. */
export interface FigureService {
  whereabouts(site: string | undefined, viewer: Viewer): Promise<readonly Whereabouts[]>
  coverage(query: Figures.CoverageQuery, viewer: Viewer): Promise<Figures.Coverage>
  heat(query: Figures.HeatQuery & { readonly limit: number }, viewer: Viewer): Promise<Figures.Heat>
  counted(
    query: Figures.CountedQuery & { readonly limit: number },
    viewer: Viewer,
  ): Promise<Figures.CountedPage>
  month(query: MonthQuery, viewer: Viewer): Promise<MonthSheet>
  /** Notes in the audit trail that the month's sheet was handed out. */
  recordMonth(query: MonthQuery, viewer: Viewer): Promise<void>
  extras(query: Figures.ExtraQuery & { readonly limit: number }, viewer: Viewer): Promise<Figures.ExtraPage>
}

/** Ways in for taps that people make or enter. A site the viewer may not see is null. */
export interface TapService {
  /** One answer per tap, in order; each is on disk before it is answered. */
  enter(batch: Taps.TapBatch, viewer: Viewer): Promise<Taps.TapAnswers | null>
  enterByHand(tap: Taps.ManualTap, viewer: Viewer): Promise<Taps.TapAnswer | null>
  /** One line of the report a row of the file; a file nobody can read is refused whole. */
  importWands(wanted: Wands.WandImport, viewer: Viewer): Promise<Wands.WandReport | null>
}

/** Months whose verdicts stand for good, and what came too late for them. */
export interface MonthService {
  list(site: string | undefined, viewer: Viewer): Promise<Months.MonthList['items']>
  /** False when there is no such site. */
  close(closing: Months.MonthClosing, viewer: Viewer): Promise<boolean>
  corrections(query: Months.CorrectionQuery, viewer: Viewer): Promise<readonly Months.Correction[]>
}

export interface MonthQuery {
  /** `YYYY-MM` */
  readonly month: string
  readonly site?: string | undefined
}

/** What phones walk with, and the codes printed for checkpoints. A site the viewer may not see is null. */
export interface FieldService {
  mine(site: string, viewer: Viewer): Promise<Field.MyPatrol | null>
  codes(site: string, viewer: Viewer): Promise<Field.PointCodeList | null>
  /** Makes new codes; those before are void from now on. */
  renewCodes(renewal: Field.CodeRenewal, viewer: Viewer): Promise<Field.PointCodeList | null>
}

export interface RuleService {
  list(
    query: { readonly site?: string; readonly kind?: string },
    viewer: Viewer,
  ): Promise<readonly Rules.SiteRule[]>
  /** Null when there is no such rule of this kind; so for all below. */
  read(
    rule: string,
    at: { readonly site: string; readonly kind: string },
    viewer: Viewer,
  ): Promise<Rules.RuleDetail | null>
  override(rule: string, override: Rules.RuleOverride, viewer: Viewer): Promise<Rules.SiteRule | null>
  /** Says what is wrong with a draft; changes nothing. */
  check(draft: Rules.RuleDraft, viewer: Viewer): Promise<Rules.RuleCheck | null>
  save(rule: string, saving: Rules.RuleSaving, viewer: Viewer): Promise<true | null>
  retire(rule: string, retirement: Rules.RuleRetirement, viewer: Viewer): Promise<true | null>
  rollBack(rule: string, rollback: Rules.RuleRollback, viewer: Viewer): Promise<true | null>
}

/** An effect as screens are told of it, after it was committed. `site` null: of no single site. */
export type LiveEffect = {
  readonly [Name in LiveName]: {
    readonly name: Name
    readonly site: string | null
    readonly data: StreamEvents[Name]
  }
}[LiveName]
export type LiveName = Exclude<keyof StreamEvents, 'hello' | 'reload'>

export interface LiveSource {
  /** The listener is called in the tick in which an effect is published; it never throws. */
  subscribe(listener: (effect: LiveEffect) => void): Cancel
}

export interface HealthService {
  lines(): readonly HealthLine[]
  /** True while messages of devices can be taken and made durable. */
  ready(): boolean
  /** Figures of now for /metrics, e.g. `{ name: 'gatehouse_devices_online', value: 12 }`. */
  gauges(): readonly Gauge[]
}

export interface Gauge {
  readonly name: string
  readonly help: string
  readonly value: number
  readonly labels?: Readonly<Record<string, string>>
}

export interface PostService {
  now(site: string | undefined, viewer: Viewer): Promise<readonly Posts.Post[]>
  mine(viewer: Viewer): Promise<readonly Posts.Duty[]>
  /** Whoever did something that only they can do is there. Never throws. */
  seen(username: string): void
  checkIn(body: Posts.CheckIn, viewer: Viewer): Promise<readonly Posts.Duty[]>
  /** Null when there is no such duty; so for the others. */
  signOff(id: string, viewer: Viewer): Promise<readonly Posts.Duty[] | null>
  roster(query: Posts.RosterQuery, viewer: Viewer): Promise<Posts.Roster>
  addDuty(duty: Posts.DutyAddition, viewer: Viewer): Promise<Posts.Duty | null>
  changeDuty(id: string, change: Posts.DutyChange, viewer: Viewer): Promise<Posts.Duty | null>
  /** Two duties of a site change hands with each other, both or neither. */
  swapDuties(id: string, swap: Posts.DutySwap, viewer: Viewer): Promise<readonly Posts.Duty[] | null>
  certificates(site: string | undefined, viewer: Viewer): Promise<readonly Posts.Certificate[]>
  registerCertificate(entry: Posts.CertificateEntry, viewer: Viewer): Promise<Posts.Certificate | null>
  removeCertificate(key: Posts.CertificateKey, viewer: Viewer): Promise<boolean>
  handovers(query: Posts.HandoverQuery, viewer: Viewer): Promise<readonly Posts.HandoverSummary[]>
  handover(id: string, viewer: Viewer): Promise<Posts.Handover | null>
  actOnHandover(
    id: string,
    act: 'sign' | 'refuse' | 'accept',
    body: Posts.HandoverBody,
    viewer: Viewer,
  ): Promise<Posts.Handover | null>
  log(query: Posts.LogQuery & { readonly limit: number }, viewer: Viewer): Promise<Posts.LogPage>
  remark(remark: Posts.LogRemark, viewer: Viewer): Promise<Posts.LogEntry | null>
}
