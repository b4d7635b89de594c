import { text } from '#devices/kit/text.ts'
import * as suppression from './suppression.ts'

/** The part of the API that keeps alarms from people, and tells how much reaches them. */
export const suppressionRoutes = {
  alarmLoad: {
    title: text('告警负荷', 'Load of alarms on operators'),
    permission: 'alarm.read',
    query: suppression.LoadQuery,
    response: suppression.AlarmLoad,
  },
  shelveAlarms: {
    title: text('搁置告警', 'Shelve alarms'),
    permission: 'alarm.shelve',
    body: suppression.ShelveBody,
    response: suppression.ShelfResults,
  },
  unshelveAlarms: {
    title: text('结束搁置', 'End shelves'),
    permission: 'alarm.shelve',
    body: suppression.UnshelveBody,
    response: suppression.ShelfResults,
  },
  listPlannedWork: {
    title: text('计划检修列表', 'Planned work'),
    permission: 'alarm.read',
    query: suppression.PlannedWorkQuery,
    response: suppression.PlannedWorkList,
  },
  planWork: {
    title: text('安排计划检修', 'Plan work'),
    permission: 'alarm.plan-work',
    body: suppression.PlannedWorkBody,
    response: suppression.PlannedWork,
    status: 201,
  },
  readPlannedWork: {
    title: text('计划检修及其暂缓的告警', 'Planned work and what it held back'),
    permission: 'alarm.read',
    params: suppression.PlannedWorkParams,
    response: suppression.PlannedWorkDetail,
  },
  endPlannedWork: {
    title: text('提前结束计划检修', 'End planned work'),
    permission: 'alarm.plan-work',
    params: suppression.PlannedWorkParams,
    response: suppression.PlannedWork,
  },
} as const
