import { text } from '#devices/kit/text.ts'
import { DryRun, DryRunBody } from './dry-run.ts'
import { LadderDetail, LadderSaving } from './ladder.ts'
import {
  AlarmPaging,
  CalendarQuery,
  CallList,
  ChainsBody,
  MyOnCall,
  OnCallCalendar,
  OnCallState,
  Override,
  OverrideBody,
  OverrideParams,
  PagingCase,
  SchedulesBody,
  SiteParams,
} from './oncall.ts'
import { Closed, Id } from './schema.ts'

const AlarmParams = Closed({ id: Id })

export const onCallRoutes = {
  readOnCall: {
    title: text('值班待命', 'Who is on call, schedules and chains of a site'),
    permission: 'oncall.read',
    params: SiteParams,
    response: OnCallState,
  },
  readOnCallCalendar: {
    title: text('值班日历', 'The coming weeks of the schedules'),
    permission: 'oncall.read',
    params: SiteParams,
    query: CalendarQuery,
    response: OnCallCalendar,
  },
  saveSchedules: {
    title: text('保存值班表', 'Save the schedules of a site'),
    permission: 'oncall.manage',
    params: SiteParams,
    body: SchedulesBody,
    response: null,
  },
  addOverride: {
    title: text('安排替班', 'Let somebody stand in'),
    permission: 'oncall.manage',
    params: SiteParams,
    body: OverrideBody,
    response: Override,
    status: 201,
  },
  removeOverride: {
    title: text('取消替班', 'Take back a stand-in'),
    permission: 'oncall.manage',
    params: OverrideParams,
    response: null,
  },
  saveChains: {
    title: text('保存升级链', 'Save the chains of a site'),
    permission: 'oncall.manage',
    params: SiteParams,
    body: ChainsBody,
    response: null,
  },
  readLadder: {
    title: text('工单催办', 'Who hears that orders are late'),
    permission: 'oncall.read',
    params: SiteParams,
    response: LadderDetail,
  },
  saveLadder: {
    title: text('修改工单催办', 'Change who hears that orders are late'),
    permission: 'oncall.manage',
    params: SiteParams,
    body: LadderSaving,
    response: LadderDetail,
  },
  tryChain: {
    title: text('试算升级链', 'Who would be told when; sends nothing'),
    permission: 'oncall.read',
    params: SiteParams,
    body: DryRunBody,
    response: DryRun,
  },
  listCalls: {
    title: text('通知记录', 'Who was told of what'),
    permission: 'oncall.read',
    params: SiteParams,
    response: CallList,
  },
  readMyOnCall: {
    title: text('我的值班', 'When I am on call'),
    permission: 'signed-in',
    response: MyOnCall,
  },
  readPaging: {
    title: text('告警的通知情况', 'Who was told of an alarm'),
    permission: 'alarm.read',
    params: AlarmParams,
    response: AlarmPaging,
  },
  claimAlarm: {
    title: text('认领告警', 'Claim an alarm'),
    permission: 'alarm.acknowledge',
    params: AlarmParams,
    response: PagingCase,
  },
  handBackAlarm: {
    title: text('交回告警', 'Hand an alarm back'),
    permission: 'alarm.acknowledge',
    params: AlarmParams,
    response: PagingCase,
  },
  answerReminder: {
    title: text('答复仍在处理', 'Answer that one is still on it'),
    permission: 'alarm.acknowledge',
    params: AlarmParams,
    response: PagingCase,
  },
} as const
