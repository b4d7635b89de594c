import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import { LineMember } from './assets.ts'
import { DeviceParams } from './devices.ts'
import {
  BothLanguages,
  Closed,
  Count,
  Instant,
  List,
  Nullable,
  OneOf,
  Severity,
  Share,
  Slug,
} from './schema.ts'

const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'YYYY-MM' })

export const equipmentKeys = ['kind', 'place', 'contractor', 'month', 'device'] as const
export type EquipmentBy = (typeof equipmentKeys)[number]

/** Docs: equipment.md. Null = there was nothing to count. */
const rates = {
  devices: Count,
  observedMs: Type.Number(),
  /** 完好率 */
  intact: Nullable(Share),
  /** 在线率 */
  online: Nullable(Share),
  faults: Count,
  /** Faults a device and 30 days. */
  faultRate: Nullable(Type.Number()),
  mtbfMs: Nullable(Type.Number()),
  repairs: Count,
  mttrMs: Nullable(Type.Number()),
  /** Of the inspections whose outcome fell into the span: those made in time (handbook 5.8). */
  inspected: Nullable(Share),
} as const

export const EquipmentFigure = Closed({ key: Type.String(), name: BothLanguages, ...rates })
export type EquipmentFigure = Static<typeof EquipmentFigure>

export const EquipmentQuery = Closed({
  site: Type.Optional(Slug),
  /** First and last month, both included; at most 12. */
  from: Month,
  to: Month,
  by: OneOf(equipmentKeys),
  kind: Type.Optional(Slug),
  contractor: Type.Optional(Slug),
})
export type EquipmentQuery = Static<typeof EquipmentQuery>

export const EquipmentFigures = Closed({
  /** What was counted; the end is now for a month that runs. */
  from: Instant,
  to: Instant,
  items: List(EquipmentFigure),
  total: EquipmentFigure,
})
export type EquipmentFigures = Static<typeof EquipmentFigures>

export const runningSources = ['alarm', 'order', 'registry', 'inspection', 'presence', 'event'] as const
/** Something that happened to a device. */
export const RunningItem = Closed({
  at: Instant,
  source: OneOf(runningSources),
  /** Device of the line it happened to, `site/id`. */
  device: Type.String(),
  title: BothLanguages,
  detail: Type.String(),
  severity: Nullable(Severity),
  /** Id of the alarm or order. */
  ref: Nullable(Type.String()),
  /** When it was over. */
  until: Nullable(Instant),
})
export type RunningItem = Static<typeof RunningItem>

export const RunningQuery = Closed({ from: Instant, to: Instant })
/** The running record of a device and those it took over from (handbook 5.10). */
export const RunningRecord = Closed({
  line: List(LineMember),
  figure: EquipmentFigure,
  /** Newest first. */
  items: List(RunningItem),
  /** True when more happened than is shown. */
  isCut: Type.Boolean(),
})
export type RunningRecord = Static<typeof RunningRecord>

export const equipmentRoutes = {
  equipmentFigures: {
    title: text('设备运行指标', 'Figures of equipment'),
    permission: 'device.read',
    query: EquipmentQuery,
    response: EquipmentFigures,
  },
  readRunningRecord: {
    title: text('设备运行记录', 'Running record of a device'),
    permission: 'device.read',
    params: DeviceParams,
    query: RunningQuery,
    response: RunningRecord,
  },
} as const
