import { isGraver, type Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Condition } from '../../state/condition.ts'
import type { Round } from '../round.ts'
import { nameOf } from '../round-alarm.ts'
import { fillText } from '../texts.ts'
import { kindScore, type Suspicion, type SuspicionKind } from './suspicion.ts'

/** Alarms about the proof of a round (devices.md 7.3), beside those about its points. */
export const proofRules = ['PAT-04', 'PAT-05', 'PAT-06', 'PAT-08'] as const
export type ProofRule = (typeof proofRules)[number]
export type OpenAlarms = Readonly<Partial<Record<ProofRule, Severity>>>

const kindsOf: Readonly<Record<ProofRule, readonly SuspicionKind[]>> = {
  'PAT-04': ['too_fast', 'burst', 'impossible_speed'],
  'PAT-05': ['two_readers'],
  'PAT-06': ['bad_signature', 'replayed', 'copied_tag'],
  'PAT-08': ['out_of_order'],
}

/** Suspicions of a rule below this weight are shown with the round and alarm nobody. */
const RAISED_FROM = 40
const DISORDERED_MINOR = 3

export const proofRuleTexts: Readonly<
  Record<ProofRule, { readonly title: Text; readonly message: Text; readonly remedy: Text }>
> = {
  'PAT-04': {
    title: text('打卡快于步行', 'Taps faster than walking'),
    message: text('“{round}”疑点分 {score}。{reason}', '“{round}” scores {score} for doubt. {reason}'),
    remedy: text(
      '调看沿途视频，核实当班人员是否到位；标签若被取下集中打卡，立即复位并固定。',
      'Check the cameras along the way and ask the guard; if tags were taken down and tapped in one place, put them back and fix them.',
    ),
  },
  'PAT-05': {
    title: text('两台读卡器同时打卡', 'One tag or guard on two readers'),
    message: text('“{round}”疑点分 {score}。{reason}', '“{round}” scores {score} for doubt. {reason}'),
    remedy: text(
      '找到两台读卡器的持有人核实；标签疑似被复制时更换为带签名的标签。',
      'Find who held the two readers; where a tag may have been copied, replace it with a signing one.',
    ),
  },
  'PAT-06': {
    title: text('标签签名或计数异常', 'Tag signature or counter wrong'),
    message: text('“{round}”疑点分 {score}。{reason}', '“{round}” scores {score} for doubt. {reason}'),
    remedy: text(
      '到现场核对标签；被复制或更换的标签停用并换新，密钥泄露时更换密钥。',
      'Check the tag on site; retire and replace one that was copied or swapped, and change the key if it may be known.',
    ),
  },
  'PAT-08': {
    title: text('未按线路顺序', 'Round walked out of order'),
    message: text(
      '“{round}”有 {count} 个巡更点未按顺序打卡。{reason}',
      '“{round}” has {count} points tapped out of order. {reason}',
    ),
    remedy: text(
      '向当班人员了解原因；常走的顺序与线路不符时修改线路。',
      'Ask the guard why; where the usual way differs from the route, change the route.',
    ),
  },
}

const endings = {
  withdrawn: text('“{round}”重新判定后不再有此疑点。', '“{round}” was judged again; this no longer holds.'),
  aged: text(
    '“{round}”结束已久，不再提示；疑点记录不变。',
    '“{round}” ended too long ago to act on; its suspicions stand.',
  ),
} as const

export interface Announced {
  readonly alarms: OpenAlarms
  readonly conditions: readonly Condition[]
}

/**
 * What is to be raised, risen or withdrawn now that the round has these suspicions. Severity never falls while open.
 * @param mayRaise false = too long ago to act on
 */
export function announceProof(
  round: Round,
  judged: { readonly suspicions: readonly Suspicion[]; readonly score: number },
  open: OpenAlarms,
  at: number,
  mayRaise: boolean,
): Announced {
  const alarms: Partial<Record<ProofRule, Severity>> = {}
  const conditions: Condition[] = []
  for (const rule of proofRules) {
    const wanted = severityOf(rule, judged.suspicions)
    const was = open[rule]
    if (was === undefined) {
      if (wanted === null || !mayRaise) continue
      alarms[rule] = wanted
      conditions.push(condition(round, rule, 'raised', wanted, judged, at))
    } else if (wanted === null) {
      conditions.push(ending(round, rule, was, 'withdrawn', at))
    } else {
      const rises = isGraver(wanted, was)
      alarms[rule] = rises ? wanted : was
      if (rises) conditions.push(condition(round, rule, 'risen', wanted, judged, at))
    }
  }
  return { alarms, conditions }
}

/** Ends the alarms of a round that is too long over to act on. */
export function ageProof(round: Round, open: OpenAlarms, at: number): Condition[] {
  return proofRules.flatMap((rule) => {
    const severity = open[rule]
    return severity === undefined ? [] : [ending(round, rule, severity, 'aged', at)]
  })
}

function severityOf(rule: ProofRule, suspicions: readonly Suspicion[]): Severity | null {
  const kinds = kindsOf[rule]
  if (rule === 'PAT-08') {
    const count = suspicions.filter(({ kind }) => kind === 'out_of_order').length
    return count === 0 ? null : count >= DISORDERED_MINOR ? 'minor' : 'info'
  }
  const weight = Math.max(...kinds.map((kind) => kindScore(suspicions, kind)))
  if (weight < RAISED_FROM) return null
  return rule === 'PAT-04' ? 'minor' : 'major'
}

function condition(
  round: Round,
  rule: ProofRule,
  change: 'raised' | 'risen',
  severity: Severity,
  { suspicions, score }: { readonly suspicions: readonly Suspicion[]; readonly score: number },
  at: number,
): Condition {
  const own = suspicions.filter(({ kind }) => kindsOf[rule].includes(kind))
  const gravest = own.toSorted((a, b) => b.weight - a.weight)[0]
  const values = { round: nameOf(round), score, count: own.length, reason: gravest?.reason ?? text('', '') }
  const texts = proofRuleTexts[rule]
  return {
    ...bare(round, rule, severity, at),
    change,
    evidence: {
      round: round.id,
      score,
      kinds: [...new Set(own.map(({ kind }) => kind))],
      steps: own.flatMap(({ step }) => (step === null ? [] : [step])),
      judged_at: at,
    },
    message: fillText(texts.message, values),
  }
}

function ending(
  round: Round,
  rule: ProofRule,
  severity: Severity,
  how: keyof typeof endings,
  at: number,
): Condition {
  return {
    ...bare(round, rule, severity, at),
    change: 'cleared',
    evidence: { round: round.id, ended_by: how, judged_at: at },
    message: fillText(endings[how], { round: nameOf(round) }),
  }
}

function bare(round: Round, rule: ProofRule, severity: Severity, at: number) {
  const { title, remedy } = proofRuleTexts[rule]
  const subject = {
    site: round.site,
    type: 'round',
    kind: 'round',
    id: round.id,
    name: nameOf(round),
  } as const
  return { subject, rule, severity, at, title, remedy }
}
