import { text } from '#devices/kit/text.ts'
import * as figures from './figures.ts'
import * as monthSheet from './month-sheet.ts'
import * as months from './months.ts'
import * as patrol from './patrol.ts'
import { WhereaboutsList, WhereaboutsQuery } from './whereabouts.ts'

/** Rounds, figures and months of patrol. */
export const patrolRoutes = {
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
} as const
