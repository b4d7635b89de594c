import type { Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { wallTimeOf } from '../calendar/zone.ts'
import type { Condition, Subject } from '../state/condition.ts'
import type { Duty, DutyRule, Incident } from './duty.ts'
import type { Handover } from './handover.ts'
import { endingTexts, fillBoth, nobody, type PostEnding, type PostRule, postTexts } from './texts.ts'

/** What an alarm of a post is about, and the words it is told in. */
interface Told {
  readonly subject: Subject
  readonly rule: PostRule
  readonly severity: Severity
  readonly zone: string
  readonly values: Readonly<Record<string, Text | string | number>>
  readonly evidence: Condition['evidence']
}

const severities: Readonly<Record<DutyRule, Severity>> = {
  'POST-01': 'major',
  'POST-02': 'major',
  'POST-03': 'minor',
}

/** A rule of a duty began to be broken. `at` is the rule's own instant, `now` when it was judged. */
export function raisedDuty(
  duty: Duty,
  rule: DutyRule,
  at: number,
  since: number,
  name: string,
  now: number,
): Condition {
  return raised(toldOfDuty(duty, rule, at, since, name), at, now)
}

export function endedDuty(duty: Duty, rule: DutyRule, raisedAt: number, end: End, name: string): Condition {
  return ended(toldOfDuty(duty, rule, raisedAt, raisedAt, name), end)
}

export interface End {
  readonly how: PostEnding
  readonly at: number
}

function toldOfDuty(duty: Duty, rule: DutyRule, at: number, since: number, name: string): Told {
  const { site, zone, postName, shiftName, day, from, to } = duty
  const person = duty.person === null ? nobody : text(name, name)
  return {
    subject: {
      ...{ site, type: 'post', kind: 'post', id: duty.id },
      name: text(`${postName.zh} ${day} ${shiftName.zh}`, `${postName.en} ${day} ${shiftName.en}`),
    },
    rule,
    // Somebody who leaves just before the relief is not the emptiness of a post that is left for hours.
    severity: rule === 'POST-02' && at >= to ? 'minor' : severities[rule],
    zone,
    values: {
      ...{ post: postName, person },
      from: wallTimeOf(from, zone),
      to: wallTimeOf(to, zone),
      since: wallTimeOf(since, zone),
    },
    evidence: { post: duty.post, duty: duty.id, person: duty.person, from, to, since, day },
  }
}

export function raisedHandover(handover: Handover, at: number, now: number): Condition {
  return raised(toldOfHandover(handover, at), at, now)
}

export function endedHandover(handover: Handover, end: End): Condition {
  return ended(toldOfHandover(handover, end.at), end)
}

function toldOfHandover({ id, site, post, postName, zone, at, state }: Handover, since: number): Told {
  const time = wallTimeOf(at, zone)
  return {
    subject: {
      ...{ site, type: 'post', kind: 'post', id },
      name: text(`${postName.zh} ${time} 交接班`, `${postName.en}, handover at ${time}`),
    },
    rule: 'POST-04',
    severity: 'major',
    zone,
    values: { post: postName, from: time, since: wallTimeOf(since, zone) },
    evidence: { post, handover: id, change_at: at, state },
  }
}

function raised({ subject, rule, severity, values, evidence }: Told, at: number, now: number): Condition {
  const { title, message, remedy } = postTexts[rule]
  return {
    ...{ subject, rule, change: 'raised', severity, at },
    evidence: { ...evidence, judged_at: now },
    title,
    message: fillBoth(message, values),
    remedy: fillBoth(remedy, values),
  }
}

function ended(told: Told, { how, at }: End): Condition {
  const values = { ...told.values, time: wallTimeOf(at, told.zone) }
  return {
    ...raised(told, at, at),
    change: 'cleared',
    evidence: { ...told.evidence, ended_by: how },
    message: fillBoth(endingTexts[how], values),
  }
}

/** How the alarm that was raised at an instant ended, by what is known now. */
export function endOf(incidents: readonly Incident[], raisedAt: number, now: number): End {
  const same = incidents.find(({ at }) => at === raisedAt)
  if (same === undefined || same.ended === null) return { how: 'withdrawn', at: now }
  return { how: same.ended, at: same.until ?? now }
}

/** Since when somebody was missing: the last sign before, or the start of the duty. */
export function sinceOf(duty: Duty, { rule, at }: Incident): number {
  if (rule === 'POST-03') return at
  const signs = [...duty.own, ...duty.cover, ...duty.held]
    .map(([, last]) => last)
    .filter((last) => last <= at)
  return Math.max(duty.from, ...signs)
}
