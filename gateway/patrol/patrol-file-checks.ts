import { type Text, text } from '#devices/kit/text.ts'
import { minutesOf } from '../calendar/zone.ts'
import type { PatrolFault, PatrolFile } from './patrol-file.ts'
import { isRandomUid, normaliseUid } from './uid.ts'

/** What the site has beside its patrol; undefined = not known here, so not checked. */
export interface Surroundings {
  readonly places?: ReadonlySet<string>
  readonly guards?: ReadonlySet<string>
}

type Report = (path: string, message: Text) => void

/** What a schema cannot see: things twice, references to nothing, tags that are none, times that run backwards. */
export function checkPatrol(file: PatrolFile, around: Surroundings): PatrolFault[] {
  const faults: PatrolFault[] = []
  const report: Report = (path, message) => faults.push({ path: `/patrol${path}`, message })
  for (const part of ['checkpoints', 'routes', 'plans'] as const) checkTwice(part, file[part], report)
  checkTags(file, report)
  for (const [index, { place }] of file.checkpoints.entries()) {
    if (place != null && around.places?.has(place) === false) {
      report(`/checkpoints/${index}/place`, absent(place, '/places'))
    }
  }
  checkSteps(file, report)
  checkPlans(file, around, report)
  return faults
}

function checkTwice(part: string, rows: readonly { readonly id: string }[], report: Report): void {
  const first = new Map<string, number>()
  for (const [index, { id }] of rows.entries()) {
    const before = first.get(id)
    if (before === undefined) first.set(id, index)
    else report(`/${part}/${index}/id`, twice(id, `/patrol/${part}/${before}`))
  }
}

function checkTags({ checkpoints }: PatrolFile, report: Report): void {
  const first = new Map<string, string>()
  for (const [index, { tags }] of checkpoints.entries()) {
    for (const [position, raw] of tags.entries()) {
      const path = `/checkpoints/${index}/tags/${position}`
      const uid = normaliseUid(raw)
      const before = uid === null ? undefined : first.get(uid)
      if (uid === null) report(path, noUid(raw))
      else if (isRandomUid(uid)) report(path, randomUid(raw))
      else if (before !== undefined) report(path, twice(uid, before))
      else first.set(uid, `/patrol${path}`)
    }
  }
}

function checkSteps({ checkpoints, routes }: PatrolFile, report: Report): void {
  const points = new Set(checkpoints.map(({ id }) => id))
  for (const [index, { order, steps }] of routes.entries()) {
    for (const [position, step] of steps.entries()) {
      const path = `/routes/${index}/steps/${position}`
      if (!points.has(step.checkpoint))
        report(`${path}/checkpoint`, absent(step.checkpoint, '/patrol/checkpoints'))
      const before = steps[position - 1]
      if (order !== 'free' && before !== undefined && step.offset_s < before.offset_s) {
        report(
          `${path}/offset_s`,
          text(
            `第 ${position + 1} 步的时间早于上一步；请按行走先后排列，或将 order 改为 free。`,
            `Step ${position + 1} is due before the one it follows; list the steps in walking order, or set order to free.`,
          ),
        )
      }
      if ((step.min_leg_s ?? 0) > (step.max_leg_s ?? Number.POSITIVE_INFINITY)) {
        report(
          `${path}/min_leg_s`,
          text(
            '最短步行时间大于最长步行时间，请对调。',
            'The shortest walking time is above the longest; swap them.',
          ),
        )
      }
    }
  }
}

function checkPlans({ routes, plans }: PatrolFile, around: Surroundings, report: Report): void {
  const walks = new Set(routes.map(({ id }) => id))
  for (const [index, plan] of plans.entries()) {
    const path = `/plans/${index}`
    if (!walks.has(plan.route)) report(`${path}/route`, absent(plan.route, '/patrol/routes'))
    if ((plan.slots === undefined) === (plan.interval === undefined)) {
      report(
        path,
        text(
          'slots（固定时刻）和 interval（间隔）必须且只能填写一个。',
          'Give either slots (wall times) or interval, and not both.',
        ),
      )
    }
    checkSlots(plan.slots ?? [], path, report)
    checkVariation(plan, path, report)
    if (plan.each === true && plan.team === undefined && (plan.guards ?? []).length === 0) {
      report(
        `${path}/each`,
        text(
          'each 要求每人各走一轮，但未指定任何人；请填写 guards 或 team。',
          'With each everybody named walks a round of his own, and nobody is named; give guards or team.',
        ),
      )
    }
    for (const [position, guard] of (plan.guards ?? []).entries()) {
      if (around.guards?.has(guard) === false) report(`${path}/guards/${position}`, absent(guard, '/guards'))
    }
  }
}

/** A shift is at most a day: after midnight the times must stay before the first of the evening. */
function checkSlots(slots: readonly string[], path: string, report: Report): void {
  const minutes = slots.map((slot) => minutesOf(slot) ?? 0)
  const first = minutes[0] ?? 0
  let days = 0
  for (const [position, at] of minutes.entries()) {
    if (position > 0 && at <= (minutes[position - 1] as number)) days += 1
    if (days > 1 || (days === 1 && at >= first)) {
      report(
        `${path}/slots/${position}`,
        text(
          `${slots[position]} 超出一个班次（24 小时）；请按班次先后排列，跨零点的时刻写在后面，且不要重复。`,
          `${slots[position]} lies outside one shift of 24 hours; list the times in the order of the shift, those past midnight last, each once.`,
        ),
      )
      return
    }
  }
}

/** A varied start that could reach the next round would turn the rounds of a night round. */
function checkVariation(plan: PatrolFile['plans'][number], path: string, report: Report): void {
  const { vary_s: vary = 0, slots = [], interval } = plan
  const starts = slots.map((slot) => minutesOf(slot) ?? 0)
  const gaps = starts.slice(1).map((at, index) => (at - (starts[index] as number) + 1440) % 1440)
  const gapS = Math.min(...gaps, interval?.every_min ?? 1440) * 60
  if (vary === 0 || vary < gapS) return
  report(
    `${path}/vary_s`,
    text(
      `vary_s 不得达到相邻两轮的间隔（${gapS} 秒），否则两轮会重叠；请改小。`,
      `vary_s reaches the next round, ${gapS} s later; make it less than that.`,
    ),
  )
}

const twice = (id: string, before: string): Text =>
  text(
    `${id} 与 ${before} 重复，请改名或删除其一。`,
    `${id} stands at ${before} already; rename or remove one of them.`,
  )

const absent = (id: string, where: string): Text =>
  text(
    `${where} 中没有 ${id}，请先添加，或改为已有的 id。`,
    `There is no ${id} in ${where}; add it there, or name one that exists.`,
  )

const noUid = (raw: string): Text =>
  text(
    `${raw} 不是标签 UID；请填写 8、14 或 20 位十六进制，例如 04DE5F1EACC040。`,
    `${raw} is no tag UID; write 8, 14 or 20 hex digits, e.g. 04DE5F1EACC040.`,
  )

const randomUid = (raw: string): Text =>
  text(
    `${raw} 以 08 开头，是每次读取都会变化的随机号；请更换为固定 UID 的标签。`,
    `${raw} begins with 08 and is drawn anew at each reading; use a tag with a fixed UID.`,
  )
