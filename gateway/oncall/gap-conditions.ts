import { fill, type Text, text } from '#devices/kit/text.ts'
import { dayOf, wallTimeOf } from '../calendar/zone.ts'
import type { Condition } from '../state/condition.ts'
import type { Stretch } from './hours.ts'
import type { Schedule } from './schedule.ts'

export const UNCOVERED_RULE = 'ONC-01'
export const GAP_RULE = 'ONC-02'
export const UNREACHED_RULE = 'ONC-03'
export type GapRule = typeof UNCOVERED_RULE | typeof GAP_RULE | typeof UNREACHED_RULE

const standIn = text(
  '在“值班待命”页为该值班表安排替班人员。',
  'Put somebody in as a stand-in of the schedule, on the page On call.',
)
const reach = text(
  '在“消息通知”中添加渠道并填写其联系方式，或安排能联系到的人替班。',
  'Set up a channel and their contact under Messages, or put in somebody who can be reached.',
)

const texts: Readonly<
  Record<GapRule, { readonly title: Text; readonly message: Text; readonly remedy: Text }>
> = {
  [UNCOVERED_RULE]: {
    title: text('无人值班待命', 'Nobody is on call'),
    message: text('{name}：{from} 至 {to} 无人待命。', '{name}: nobody is on call from {from} to {to}.'),
    remedy: standIn,
  },
  [GAP_RULE]: {
    title: text('值班表有空缺', 'The on-call schedule has a gap'),
    message: text('{name}：{from} 至 {to} 没有人。', '{name}: nobody from {from} to {to}.'),
    remedy: standIn,
  },
  [UNREACHED_RULE]: {
    title: text('待命人员联系不到', 'Whoever is on call cannot be reached'),
    message: text(
      '{name}：{person} 正在待命，但没有可用的通知方式，通知发不出去。',
      '{name}: {person} is on call and has no way to be reached, so no call gets through.',
    ),
    remedy: reach,
  },
}

/** What is wrong with a schedule; while it is over both are empty. */
export interface Wrong {
  readonly gap?: Stretch | undefined
  /** Name of whoever cannot be reached. */
  readonly person?: string | null
}

export function conditionOf(
  { site, id, name }: Schedule,
  rule: GapRule,
  isRaised: boolean,
  { gap, person = null }: Wrong,
  zone: string,
  now: number,
): Condition {
  const { title, message, remedy } = texts[rule]
  const when = (at: number): string => `${dayOf(at, zone)} ${wallTimeOf(at, zone)}`
  const { from, to } = gap ?? { from: now, to: now }
  const words = { from: when(from), to: when(to), person: person ?? '' }
  return {
    subject: { site, type: 'system', kind: 'system', id: id.slice(site.length + 1), name },
    rule,
    change: isRaised ? 'raised' : 'cleared',
    severity: rule === GAP_RULE ? 'minor' : 'major',
    at: now,
    evidence: { ...(gap && { from, to }), ...(person !== null && { person }) },
    title,
    message: text(
      fill(message.zh, { name: name.zh, ...words }),
      fill(message.en, { name: name.en, ...words }),
    ),
    remedy,
  }
}
