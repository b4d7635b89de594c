import Type from 'typebox'
import { text } from '#devices/kit/text.ts'
import * as alarms from './alarms.ts'
import { calendarRoutes } from './calendar.ts'
import * as devices from './devices.ts'
import * as field from './field.ts'
import * as figures from './figures.ts'
import * as intake from './intake.ts'
import { KindList } from './kinds.ts'
import * as monthSheet from './month-sheet.ts'
import * as months from './months.ts'
import { Overview, OverviewQuery } from './overview.ts'
import type { Operation } from './paths.ts'
import * as patrol from './patrol.ts'
import { patrolSetupRoutes } from './patrol-setup-routes.ts'
import * as people from './people.ts'
import type { Input, Output, Route } from './route.ts'
import * as rules from './rules.ts'
import { Closed, Slug } from './schema.ts'
import * as session from './session.ts'
import { suppressionRoutes } from './suppression-routes.ts'
import * as tagKeys from './tag-keys.ts'
import * as taps from './taps.ts'
import * as wands from './wands.ts'
import { WhereaboutsList, WhereaboutsQuery } from './whereabouts.ts'

const SiteQuery = Closed({ site: Type.Optional(Slug) })

/**
 * The whole API as a table. The server registers its routes from it, refuses to start when one lacks a handler or a
 * known permission, and derives OpenAPI; the console derives its client from the type.
 */
export const routes = {
  signIn: {
    title: text('登录', 'Sign in'),
    permission: 'anyone',
    body: session.SignIn,
    response: session.SignedIn,
  },
  currentSession: {
    title: text('当前会话', 'Current session'),
    permission: 'signed-in',
    response: session.CurrentSession,
  },
  changeSession: {
    title: text('切换语言', 'Change language'),
    permission: 'signed-in',
    body: session.SessionChange,
    response: session.CurrentSession,
  },
  signOut: { title: text('退出登录', 'Sign out'), permission: 'anyone', response: null },
  readSetup: {
    title: text('查看一次性链接', 'What a one-time link is for'),
    permission: 'anyone',
    query: session.SetupQuery,
    response: session.SetupOffer,
  },
  completeSetup: {
    title: text('使用一次性链接设置密码', 'Set a password with a one-time link'),
    permission: 'anyone',
    body: session.Setup,
    response: session.SignedIn,
  },

  overview: {
    title: text('总览', 'Overview'),
    permission: 'alarm.read',
    query: OverviewQuery,
    response: Overview,
  },

  listAlarms: {
    title: text('告警列表', 'Alarms'),
    permission: 'alarm.read',
    query: alarms.AlarmQuery,
    response: alarms.AlarmPage,
  },
  readAlarm: {
    title: text('告警及其经过', 'An alarm and its history'),
    permission: 'alarm.read',
    params: alarms.AlarmParams,
    response: alarms.AlarmDetail,
  },
  acknowledgeAlarm: {
    title: text('确认告警', 'Acknowledge an alarm'),
    permission: 'alarm.acknowledge',
    params: alarms.AlarmParams,
    body: alarms.AcknowledgeBody,
    response: alarms.AlarmDetail,
  },
  acknowledgeAlarms: {
    title: text('批量确认告警', 'Acknowledge alarms'),
    permission: 'alarm.acknowledge',
    body: alarms.AcknowledgeManyBody,
    response: alarms.AcknowledgeResults,
  },

  ...suppressionRoutes,

  listKinds: { title: text('设备类型', 'Kinds of devices'), permission: 'signed-in', response: KindList },
  listSites: { title: text('项目', 'Sites'), permission: 'signed-in', response: devices.SiteList },
  listPlaces: {
    title: text('位置', 'Places'),
    permission: 'signed-in',
    query: SiteQuery,
    response: devices.PlaceList,
  },

  listDevices: {
    title: text('设备列表', 'Devices'),
    permission: 'device.read',
    query: devices.DeviceQuery,
    response: devices.DevicePage,
  },
  registerDevice: {
    title: text('登记设备', 'Register a device'),
    permission: 'device.manage',
    body: devices.DeviceRegistration,
    response: devices.DeviceDetail,
    status: 201,
  },
  readDevice: {
    title: text('设备详情', 'A device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    response: devices.DeviceDetail,
  },
  changeDevice: {
    title: text('修改设备', 'Change a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    body: devices.DeviceChange,
    response: devices.DeviceDetail,
  },
  retireDevice: {
    title: text('停用设备', 'Retire a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: null,
  },
  deviceHistory: {
    title: text('历史曲线', 'History of a device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    query: devices.HistoryQuery,
    response: devices.History,
  },
  deviceEvents: {
    title: text('设备事件', 'Events of a device'),
    permission: 'device.read',
    params: devices.DeviceParams,
    query: devices.EventQuery,
    response: devices.EventPage,
  },
  issueAccount: {
    title: text('生成设备账号', 'Issue the account of a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: devices.IssuedAccount,
    status: 201,
  },
  revokeAccount: {
    title: text('吊销设备账号', 'Revoke the account of a device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: null,
  },

  listPending: {
    title: text('待审核设备', 'Devices waiting for approval'),
    permission: 'intake.read',
    query: SiteQuery,
    response: intake.PendingList,
  },
  approvePending: {
    title: text('通过待审核设备', 'Approve a waiting device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    body: intake.Approval,
    response: devices.DeviceDetail,
    status: 201,
  },
  dismissPending: {
    title: text('忽略待审核设备', 'Dismiss a waiting device'),
    permission: 'device.manage',
    params: devices.DeviceParams,
    response: null,
  },
  listQuarantine: {
    title: text('隔离报文', 'Quarantined messages'),
    permission: 'intake.read',
    query: intake.QuarantineQuery,
    response: intake.QuarantinePage,
  },
  readQuarantine: {
    title: text('隔离报文内容', 'A quarantined message'),
    permission: 'intake.read',
    params: intake.QuarantineParams,
    response: intake.QuarantineDetail,
  },

  listRounds: {
    title: text('巡更任务', 'Patrol rounds'),
    permission: 'patrol.read',
    query: patrol.RoundQuery,
    response: patrol.RoundList,
  },
  readRound: {
    title: text('巡更任务详情', 'A patrol round'),
    permission: 'patrol.read',
    params: patrol.RoundParams,
    response: patrol.RoundDetail,
  },
  listWhereabouts: {
    title: text('人员最近位置', 'Where guards were last'),
    permission: 'patrol.read',
    query: WhereaboutsQuery,
    response: WhereaboutsList,
  },
  patrolCoverage: {
    title: text('巡更覆盖率', 'Patrol coverage'),
    permission: 'patrol.read',
    query: figures.CoverageQuery,
    response: figures.Coverage,
  },
  patrolHeat: {
    title: text('巡更热力图', 'Patrol heat map'),
    permission: 'patrol.read',
    query: figures.HeatQuery,
    response: figures.Heat,
  },
  listCounted: {
    title: text('统计所含的巡更点次', 'Visits that a figure counts'),
    permission: 'patrol.read',
    query: figures.CountedQuery,
    response: figures.CountedPage,
  },
  listExtras: {
    title: text('计划外打卡', 'Voluntary taps'),
    permission: 'patrol.read',
    query: figures.ExtraQuery,
    response: figures.ExtraPage,
  },
  patrolMonth: {
    title: text('巡更月度审核表', 'Patrol: sheet of the month'),
    permission: 'patrol.read',
    params: monthSheet.MonthParams,
    query: monthSheet.MonthQuery,
    response: monthSheet.MonthSheet,
  },
  listPlans: {
    title: text('巡更计划', 'Patrol plans'),
    permission: 'patrol.read',
    query: patrol.PlanQuery,
    response: patrol.PlanList,
  },
  excuseRound: {
    title: text('免除巡更任务', 'Excuse a patrol round'),
    permission: 'patrol.manage',
    params: patrol.RoundParams,
    body: patrol.RoundExcuse,
    response: patrol.RoundDetail,
  },
  listMonths: {
    title: text('已结账月份', 'Closed months of patrol'),
    permission: 'patrol.read',
    query: months.MonthQuery,
    response: months.MonthList,
  },
  closeMonth: {
    title: text('巡更月结', 'Close a month of patrol'),
    permission: 'patrol.manage',
    body: months.MonthClosing,
    response: months.MonthList,
  },
  listCorrections: {
    title: text('月结后更正', 'Corrections to closed months of patrol'),
    permission: 'patrol.read',
    query: months.CorrectionQuery,
    response: months.CorrectionList,
  },
  ...patrolSetupRoutes,

  myPatrol: {
    title: text('我的巡更', 'Rounds the person may walk'),
    permission: 'patrol.tap',
    query: field.MyPatrolQuery,
    response: field.MyPatrol,
  },
  listPointCodes: {
    title: text('巡更点二维码', 'Codes of checkpoints'),
    permission: 'patrol.enter',
    query: field.PointCodeQuery,
    response: field.PointCodeList,
  },
  renewPointCodes: {
    title: text('更换巡更点二维码', 'Make new codes'),
    permission: 'patrol.enter',
    body: field.CodeRenewal,
    response: field.PointCodeList,
  },
  listTagKeys: {
    title: text('标签密钥', 'Keys of signing tags'),
    permission: 'patrol.keys',
    query: SiteQuery,
    response: tagKeys.TagKeyList,
  },
  setTagKey: {
    title: text('设置标签密钥', 'Set a key of signing tags'),
    permission: 'patrol.keys',
    params: tagKeys.TagKeyParams,
    body: tagKeys.NewTagKey,
    response: tagKeys.TagKey,
  },
  removeTagKey: {
    title: text('删除标签密钥', 'Remove a key of signing tags'),
    permission: 'patrol.keys',
    params: tagKeys.TagKeyParams,
    response: null,
  },

  enterTaps: {
    title: text('上传打卡', 'Taps of a phone'),
    permission: 'patrol.tap',
    body: taps.TapBatch,
    response: taps.TapAnswers,
  },
  enterManualTap: {
    title: text('补录打卡', 'Enter a tap by hand'),
    permission: 'patrol.enter',
    body: taps.ManualTap,
    response: taps.TapAnswer,
    status: 201,
  },
  importWands: {
    title: text('导入巡更棒记录', 'Import records of patrol wands'),
    permission: 'patrol.enter',
    body: wands.WandImport,
    response: wands.WandReport,
    bodyBytes: wands.WAND_BODY_BYTES,
  },

  ...calendarRoutes,

  listPeople: {
    title: text('人员', 'People'),
    permission: 'people.manage',
    response: people.PersonList,
  },
  addPerson: {
    title: text('添加人员', 'Add a person'),
    permission: 'people.manage',
    body: people.NewPerson,
    response: people.PersonResult,
    status: 201,
  },
  changePerson: {
    title: text('修改人员', 'Change a person'),
    permission: 'people.manage',
    params: people.PersonParams,
    body: people.PersonChange,
    response: people.PersonResult,
  },

  listRules: {
    title: text('规则', 'Rules'),
    permission: 'rule.read',
    query: rules.RuleQuery,
    response: rules.SiteRuleList,
  },
  checkRule: {
    title: text('检查规则草稿', 'Check the draft of a rule'),
    permission: 'rule.read',
    body: rules.RuleDraft,
    response: rules.RuleCheck,
  },
  readRule: {
    title: text('规则及其版本', 'A rule and its versions'),
    permission: 'rule.read',
    params: rules.RuleParams,
    query: rules.RuleOfKind,
    response: rules.RuleDetail,
  },
  saveRule: {
    title: text('保存项目自定义规则', 'Save a rule of the site'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleSaving,
    response: rules.RuleDetail,
  },
  retireRule: {
    title: text('停用项目自定义规则', 'Retire a rule of the site'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleRetirement,
    response: null,
  },
  rollBackRule: {
    title: text('恢复规则的旧版本', 'Go back to a version of a rule'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleRollback,
    response: rules.RuleDetail,
  },
  overrideRule: {
    title: text('调整规则参数', 'Override numbers of a rule'),
    permission: 'rule.override',
    params: rules.RuleParams,
    body: rules.RuleOverride,
    response: rules.SiteRule,
  },
} as const satisfies Record<Operation, Route>

export type Routes = typeof routes
export type InputOf<Name extends Operation> = Input<Routes[Name]>
export type OutputOf<Name extends Operation> = Output<Routes[Name]>
