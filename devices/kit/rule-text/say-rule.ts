import type { Operand, Predicate, Rule, SeverityStep } from '../rule.ts'
import { severityTexts } from '../severity.ts'
import { type Text, text } from '../text.ts'
import { type Saying, sayOperand } from './say-operand.ts'
import { bracketed, isJoined, sayList, sayPredicate } from './say-predicate.ts'
import { quoted, spaced } from './say-value.ts'
import type { RuleWords } from './say-words.ts'

/** A rule in plain words, a sentence each, as somebody would tell a colleague. */
export interface RuleSentences {
  readonly raised: Text
  readonly clears: Text
  /** When it becomes graver. */
  readonly rises: readonly Text[]
  /** What else is particular about it: caps, pauses, silence of the device. */
  readonly more: readonly Text[]
}

const seconds = { label: text('', ''), unit: 's' } as const

/**
 * Says a rule from its model, so that the sentence is always about the rule that runs.
 * @param numbers those that hold at a site, place or device instead of the rule's own
 */
export function sayRule(
  rule: Rule,
  words: RuleWords,
  numbers: Readonly<Record<string, number>> = {},
): RuleSentences {
  const saying: Saying = { words, rule, numbers, sayPredicate }
  return {
    raised: tidy(sayRaised(rule, saying)),
    clears: tidy(sayClears(rule, saying)),
    rises: (rule.rises ?? []).map((step) => tidy(sayStep(step, saying))),
    more: sayMore(rule, saying).map(tidy),
  }
}

/** A condition of a rule by itself, for a row of a form. */
export function sayCondition(
  condition: Predicate,
  rule: Pick<Rule, 'params'>,
  words: RuleWords,
  numbers: Readonly<Record<string, number>> = {},
): Text {
  return tidy(sayPredicate(condition, { words, rule, numbers, sayPredicate }))
}

/** A length of time of a rule by itself. */
export function sayLength(
  length: Operand,
  rule: Pick<Rule, 'params'>,
  words: RuleWords,
  numbers: Readonly<Record<string, number>> = {},
): Text {
  return tidy(sayOperand(length, { words, rule, numbers, sayPredicate }, seconds))
}

const tidy = ({ zh, en }: Text): Text => text(spaced(zh), en)

function sayRaised(rule: Rule, saying: Saying): Text {
  const span = rule.for === undefined || rule.for === 0 ? null : sayOperand(rule.for, saying, seconds)
  const list = sayList(rule.when, saying)
  if (list !== undefined) {
    const hold = span === null ? text('', '') : text(`并持续 ${span.zh}`, ` for ${span.en}`)
    return text(
      `下列情况之一成立${hold.zh}时告警：${list.map(({ zh }) => zh).join('；')}。`,
      `Raised when one of these holds${hold.en}: ${list.map(({ en }) => en).join('; ')}.`,
    )
  }
  const when = sayPredicate(rule.when, saying)
  return span === null
    ? text(`当${when.zh}时告警。`, `Raised when ${when.en}.`)
    : text(`当${when.zh}，持续 ${span.zh}时告警。`, `Raised when ${when.en}, for ${span.en}.`)
}

function sayClears({ clear, clearFor }: Rule, saying: Saying): Text {
  const span = clearFor === undefined || clearFor === 0 ? null : sayOperand(clearFor, saying, seconds)
  if (clear === undefined)
    return span === null
      ? text('上述条件不再成立时恢复。', 'Clears when that no longer holds.')
      : text(`上述条件不再成立并持续 ${span.zh}时恢复。`, `Clears when that has not held for ${span.en}.`)
  const when = bracketed(sayPredicate(clear, saying), isJoined(clear, false, 'any'))
  const hold = span === null ? text('', '') : text(`，并持续 ${span.zh}`, `, for ${span.en}`)
  return text(
    `当${when.zh}，且上述条件不再成立${hold.zh}时恢复。`,
    `Clears when ${when.en} and the above no longer holds${hold.en}.`,
  )
}

function sayStep({ to, when, after }: SeverityStep, saying: Saying): Text {
  const severity = quoted(severityTexts[to])
  const test = when && sayPredicate(when, saying)
  const span = after === undefined ? undefined : sayOperand(after, saying, seconds)
  const zh = [span && `告警满 ${span.zh}`, test?.zh].filter(Boolean).join('，且')
  const en = [span && `it has been open for ${span.en}`, test?.en].filter(Boolean).join(' and ')
  if (zh === '') return text(`告警即为${severity.zh}。`, `Becomes ${severity.en} at once.`)
  return text(`${zh}，则升为${severity.zh}。`, `Becomes ${severity.en} when ${en}.`)
}

function sayMore({ reArm, dailyCap, maxAge, whileSilent, lost, ownCause }: Rule, saying: Saying): Text[] {
  const said: Text[] = []
  if (reArm !== undefined && reArm !== 0) {
    const span = sayOperand(reArm, saying, seconds)
    said.push(text(`恢复后 ${span.zh}内不再告警。`, `Not raised again within ${span.en} of a clear.`))
  }
  if (dailyCap !== undefined)
    said.push(
      text(
        `每台设备 24 小时内最多告警 ${dailyCap} 次，紧急除外。`,
        `At most ${dailyCap} a device in 24 h, critical ones excepted.`,
      ),
    )
  if (maxAge !== undefined) {
    const span = sayOperand(maxAge, saying, seconds)
    said.push(text(`迟到超过 ${span.zh}的数据不告警。`, `Data more than ${span.en} late does not raise it.`))
  }
  if (whileSilent) said.push(text('设备离线时仍然判断。', 'Still judged while the device is offline.'))
  if (lost)
    said.push(
      text(
        '告警期间，依赖该设备的其他设备随之归并。',
        'While it is open, alarms of devices behind it follow from it.',
      ),
    )
  if (ownCause)
    said.push(text('不归并到上级设备的故障。', 'Never taken as a consequence of another device’s fault.'))
  return said
}
