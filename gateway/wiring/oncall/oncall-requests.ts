import { type Text, text } from '#devices/kit/text.ts'
import type { Calendar } from '../../calendar/calendar.ts'
import { isRole } from '../../facility/permissions.ts'
import type * as Api from '../../http/contract/oncall.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Chain, Step, Target } from '../../oncall/chain.ts'
import { windowsOf } from '../../oncall/hours.ts'
import { ALWAYS, type Layer, type Schedule } from '../../oncall/schedule.ts'

/** What a request is checked against. */
export interface Known {
  readonly site: string
  readonly calendar: Calendar
  readonly isThere: (username: string) => boolean
  readonly isTeam: (team: string) => boolean
  /** By their ids in the site. */
  readonly isSchedule: (id: string) => boolean
  readonly isPost: (id: string) => boolean
  readonly isAgreement: (id: string) => boolean
}

/** The schedules people sent, or a refusal that names the first thing that is wrong and what to do. */
export function readSchedules(sent: readonly Api.Schedule[], known: Known): Schedule[] {
  checkUnique(sent)
  return sent.map((schedule) => {
    checkHours(schedule.needed, schedule.name, known)
    for (const layer of schedule.layers) checkLayer(layer, known)
    return { ...schedule, id: `${known.site}/${schedule.id}`, site: known.site }
  })
}

export function readChains(sent: readonly Api.Chain[], known: Known): Chain[] {
  checkUnique(sent)
  return sent.map((chain) => readChain(chain, known))
}

export function readChain(sent: Api.Chain, known: Known): Chain {
  const { site } = known
  const steps = sent.steps.map((step): Step => {
    checkHours(step.within, sent.name, known)
    return { ...step, to: step.to.map((target) => readTarget(target, sent.name, known)) }
  })
  return { ...sent, id: `${site}/${sent.id}`, site, steps }
}

/** The chain as it is shown and sent back: ids in the site. */
export function shownChain({ site, id, steps, ...rest }: Chain): Api.Chain {
  return {
    ...rest,
    id: id.slice(site.length + 1),
    steps: steps.map((step) => ({ ...step, to: step.to.map((target) => shownTarget(site, target)) })),
  }
}

/** What is told, by its id in the site. */
export function shownTarget<T extends { readonly type: string; readonly id: string }>(
  site: string,
  target: T,
): T {
  const isOfSite = target.type === 'schedule' || target.type === 'post'
  return isOfSite ? { ...target, id: target.id.slice(site.length + 1) } : target
}

export function shownSchedule({ site, id, ...rest }: Schedule): Api.Schedule {
  return { ...rest, id: id.slice(site.length + 1) }
}

export function readTarget(
  { type, id }: Api.Chain['steps'][number]['to'][number],
  name: Text,
  known: Known,
): Target {
  switch (type) {
    case 'person':
      if (!known.isThere(id)) throw nobodyCalled(id)
      return { type, id }
    case 'role':
      if (!isRole(id)) throw missing(name, text(`角色 ${id}`, `the role ${id}`))
      return { type, id }
    case 'team':
      if (!known.isTeam(id)) throw missing(name, text(`班组 ${id}`, `the team ${id}`))
      return { type, id }
    case 'schedule':
      if (!known.isSchedule(id)) throw missing(name, text(`值班表 ${id}`, `the schedule ${id}`))
      return { type, id: `${known.site}/${id}` }
    case 'post':
      if (!known.isPost(id)) throw missing(name, text(`岗位 ${id}`, `the post ${id}`))
      return { type, id: `${known.site}/${id}` }
    case 'trade':
      return { type, id: '' }
    default:
      return type satisfies never
  }
}

function checkLayer({ name, rotation, people, within }: Layer, known: Known): void {
  checkHours(within, name, known)
  for (const person of people) if (!known.isThere(person)) throw nobodyCalled(person)
  const { from, until, at } = rotation
  for (const day of until === null ? [from] : [from, until]) checkDay(day)
  if (until !== null && until < from) throw endsBeforeItBegins(name)
  if (at.some((time, index) => index > 0 && time <= (at[index - 1] as string))) throw unordered(name)
}

function checkDay(day: string): void {
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' })
  } catch {
    throw new Refusal(
      'no-such-day',
      400,
      text(`没有 ${day} 这一天，请改正日期。`, `There is no day ${day}; correct the date.`),
    )
  }
}

function checkHours(hours: string, name: Text, { calendar }: Known): void {
  if (hours === ALWAYS || windowsOf(hours, calendar) !== undefined) return
  throw new Refusal(
    'bad-hours',
    400,
    text(
      `“${name.zh}”的时段“${hours}”无法识别，请写成如 08:00-20:00 on working-day。`,
      `The hours "${hours}" of "${name.en}" cannot be read; write them as 08:00-20:00 on working-day.`,
    ),
  )
}

function checkUnique(items: readonly { readonly id: string }[]): void {
  const twice = items.find(({ id }, index) => items.findIndex((other) => other.id === id) !== index)
  if (twice === undefined) return
  throw new Refusal(
    'id-twice',
    400,
    text(`编号 ${twice.id} 重复，请改用另一个。`, `The id ${twice.id} stands there twice; choose another.`),
  )
}

export const nobodyCalled = (username: string): Refusal =>
  new Refusal(
    'no-such-person',
    400,
    text(
      `本项目没有可登录的人员 ${username}，请换一个人。`,
      `There is nobody called ${username} who can sign in at this site; choose somebody else.`,
    ),
  )

export const missing = (name: Text, what: Text): Refusal =>
  new Refusal(
    'no-such-target',
    400,
    text(
      `“${name.zh}”要通知的${what.zh}不存在，请改正或先建立。`,
      `"${name.en}" tells ${what.en}, which does not exist; correct it or set it up first.`,
    ),
  )

const endsBeforeItBegins = (name: Text): Refusal =>
  new Refusal(
    'ends-before-it-begins',
    400,
    text(
      `“${name.zh}”的结束日期早于开始日期，请改正。`,
      `"${name.en}" ends before it begins; correct the days.`,
    ),
  )

const unordered = (name: Text): Refusal =>
  new Refusal(
    'bad-handovers',
    400,
    text(
      `“${name.zh}”的交接时间须从早到晚且不重复。`,
      `Write the handovers of "${name.en}" from early to late, each once.`,
    ),
  )
