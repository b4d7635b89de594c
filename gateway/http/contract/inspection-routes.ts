import { text } from '#devices/kit/text.ts'
import * as programs from './inspection-programs.ts'
import * as records from './inspection-records.ts'
import * as inspections from './inspections.ts'

export const inspectionRoutes = {
  readInspectionMonth: {
    title: text('巡检月计划', 'Inspections of a month'),
    permission: 'inspection.read',
    params: inspections.InspectionMonthParams,
    response: inspections.InspectionMonth,
  },
  inspectionReport: {
    title: text('巡检月报', 'Report of a month of inspections'),
    permission: 'inspection.read',
    params: inspections.InspectionMonthParams,
    response: inspections.InspectionReport,
  },
  previewInspectionPlan: {
    title: text('巡检排程预览', 'What planning a month of inspections anew would change'),
    permission: 'inspection.manage',
    params: inspections.InspectionMonthParams,
    response: inspections.PlanPreview,
  },
  applyInspectionPlan: {
    title: text('巡检排程', 'Plan a month of inspections'),
    permission: 'inspection.manage',
    params: inspections.InspectionMonthParams,
    body: inspections.PlanBody,
    response: inspections.InspectionMonth,
  },
  readInspection: {
    title: text('巡检详情', 'An inspection and its records'),
    permission: 'inspection.read',
    params: inspections.InspectionParams,
    response: records.InspectionDetail,
  },
  excuseInspection: {
    title: text('写明免检或漏检原因', 'Say why an inspection is or was not made'),
    permission: 'inspection.manage',
    params: inspections.InspectionParams,
    body: inspections.ExcuseBody,
    response: inspections.InspectionTask,
  },
  restoreInspection: {
    title: text('撤销免检', 'Take back that an inspection is let off'),
    permission: 'inspection.manage',
    params: inspections.InspectionParams,
    response: inspections.InspectionTask,
  },
  readInspectionPhoto: {
    title: text('巡检照片', 'A picture of an inspection'),
    permission: 'inspection.read',
    params: inspections.PhotoParams,
    response: records.Photo,
  },
  myInspections: {
    title: text('我的巡检', 'Inspections the person is to make'),
    permission: 'inspection.work',
    query: records.MyQuery,
    response: records.MyInspections,
  },
  recordInspection: {
    title: text('提交巡检记录', 'Hand in an inspection'),
    permission: 'inspection.work',
    params: inspections.SiteParams,
    body: records.RecordBody,
    response: records.RecordAnswer,
  },
  readInspectionSettings: {
    title: text('巡检设置', 'How a site inspects'),
    permission: 'inspection.read',
    params: inspections.SiteParams,
    response: programs.InspectionSettings,
  },
  changeInspectionSettings: {
    title: text('修改巡检设置', 'Change how a site inspects'),
    permission: 'inspection.manage',
    params: inspections.SiteParams,
    body: programs.SettingsBody,
    response: programs.InspectionSettings,
  },
} as const
