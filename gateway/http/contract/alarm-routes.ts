import { text } from '#devices/kit/text.ts'
import * as alarms from './alarms.ts'
import { Overview, OverviewQuery } from './overview.ts'

/** What needs a hand now: the overview and alarms. */
export const alarmRoutes = {
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
} as const
