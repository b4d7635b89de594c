import type { DeviceKind } from '#devices/kit/kind.ts'
import type { EventType, Point } from '#devices/kit/point.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { systemEvents, systemPoints } from '#devices/kit/system.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { EventView, KindList, KindView, PointView, RuleView } from './contract/kinds.ts'

const groupTitles: Readonly<Record<DeviceKind['group'], Text>> = {
  access: text('出入口', 'Access'),
  elevators: text('电梯', 'Elevators'),
  lighting: text('照明', 'Lighting'),
  cctv: text('视频监控', 'CCTV'),
  patrol: text('巡更', 'Patrol'),
}

/** The kind tables as screens need them: texts and units, without the parts only the gateway can use. */
export function describeKinds(kinds: readonly DeviceKind[]): KindList {
  return {
    items: kinds.map(describeKind),
    system: { points: systemPoints.map(describePoint), events: systemEvents.map(describeEvent) },
  }
}

function describeKind(kind: DeviceKind): KindView {
  const { name, title, group, measurement, payloads, points, events, rules, offline } = kind
  return {
    name,
    title,
    group,
    groupTitle: groupTitles[group],
    measurement,
    points: points.map(describePoint),
    events: events.map(describeEvent),
    rules: rules.map(describeRule),
    offlineSeverity: offline.severity,
    attributes: { ...payloads.attributes },
    attributeLabels: kind.attributes,
    eventFields: kind.eventFields,
  }
}

function describePoint(point: Point): PointView {
  const { key, channel, label, unit, deviceClass, stored, words, says, items, headline = false } = point
  return {
    key,
    channel,
    label,
    deviceClass,
    headline,
    ...(unit !== undefined && { unit }),
    ...(stored !== undefined && { field: stored.field, fieldType: stored.type }),
    ...(words !== undefined && { words }),
    ...(says !== undefined && { says }),
    ...(items !== undefined && { items }),
  }
}

function describeEvent({ type, label, notable = false, tap = false }: EventType): EventView {
  return { type, label, notable, tap }
}

function describeRule({ id, title, message, remedy, severity, params = [] }: Rule): RuleView {
  return { id, title, message, remedy, severity, params }
}
