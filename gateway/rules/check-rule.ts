import type { DeviceKind } from '#devices/kit/kind.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { systemEvents, systemPoints } from '#devices/kit/system.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { compileProgram } from './program.ts'
import { type Reads, readsOf } from './reads.ts'
import { RuleError } from './scope.ts'

/** What a rule of a site is held against. */
export interface RuleSurroundings {
  readonly kind: Pick<DeviceKind, 'title' | 'points' | 'events' | 'payloads'>
  /** The rules the kind has already, with those of the site that stay. */
  readonly others: readonly Rule[]
  /** True for a window the site has a name for, and for one that is written out. */
  readonly isWindow: (window: string) => boolean
}

/** Ids of rules a site writes itself; those of kinds never begin so. */
export const siteRuleId = /^SITE-[0-9A-Z]{1,6}$/

const FAULTS_MAX = 20

/** Which part of a rule a fault is about, so that a screen can tell it there. */
export const faultParts = ['syntax', 'id', 'condition', 'texts', 'meaning'] as const

export interface RuleFault extends Text {
  readonly part: (typeof faultParts)[number]
  /** The name that means nothing, where it is one. */
  readonly name: string | null
}

/** Makes faults of a part. */
export const faultOf = (
  part: RuleFault['part'],
  { zh, en }: Text,
  name: string | null = null,
): RuleFault => ({
  zh,
  en,
  part,
  name,
})

/**
 * What is wrong with a rule somebody wrote: names of nothing, and what the compiler refuses. Empty = it may be used. A name
 * that is merely misspelt would otherwise be a rule that is silent for ever, and nobody would know.
 */
export function faultsOf(rule: Rule, around: RuleSurroundings): RuleFault[] {
  const reads = readsOf(rule)
  return [
    ...idFaults(rule, around).map((one) => faultOf('id', one)),
    ...nameFaults(reads, around),
    ...wordFaults(rule, reads),
    ...meaningFaults(rule, around).map((one) => faultOf('meaning', one)),
  ].slice(0, FAULTS_MAX)
}

function idFaults({ id }: Rule, { others }: RuleSurroundings): Text[] {
  if (!siteRuleId.test(id)) {
    return [
      text(
        `规则编号 ${id} 应为 SITE- 加 1 至 6 位大写字母或数字，例如 SITE-01。`,
        `The id ${id} must be SITE- and 1 to 6 capital letters or digits, e.g. SITE-01.`,
      ),
    ]
  }
  return others.some((other) => other.id === id)
    ? [text(`编号 ${id} 已有规则使用，请换一个。`, `There is a rule ${id} already; take another id.`)]
    : []
}

function nameFaults(
  { points, attributes, events, rules, windows }: Reads,
  around: RuleSurroundings,
): RuleFault[] {
  const { kind, others, isWindow } = around
  const has = {
    points: new Set([...kind.points, ...systemPoints].map(({ key }) => key)),
    attributes: new Set(Object.keys(kind.payloads.attributes.properties)),
    events: new Set([...kind.events, ...systemEvents].map(({ type }) => type)),
    rules: new Set(others.map(({ id }) => id)),
  }
  const missing = (
    named: ReadonlySet<string>,
    there: ReadonlySet<string>,
    zh: string,
    en: string,
  ): RuleFault[] =>
    [...named]
      .filter((name) => !there.has(name))
      .map((name) =>
        faultOf(
          'condition',
          text(
            `“${kind.title.zh}”没有${zh} ${name}，请检查拼写。`,
            `${kind.title.en} has no ${en} ${name}; check its spelling.`,
          ),
          name,
        ),
      )
  return [
    ...missing(points, has.points, '测点', 'point'),
    ...missing(attributes, has.attributes, '属性', 'attribute'),
    ...missing(events, has.events, '事件', 'event'),
    ...missing(rules, has.rules, '规则', 'rule'),
    ...[...windows]
      .filter((window) => !isWindow(window))
      .map((window) =>
        faultOf(
          'condition',
          text(
            `没有时段 ${window}；可写 day、night、working-hours，或如 08:00-12:00 on working-day。`,
            `There is no window ${window}; write day, night, working-hours, or e.g. 08:00-12:00 on working-day.`,
          ),
          window,
        ),
      ),
  ]
}

/** Placeholders of the texts that nothing will fill. */
function wordFaults({ title, message, remedy, params = [] }: Rule, { points }: Reads): RuleFault[] {
  const filled = new Set(['name', ...points, ...params.map(({ key }) => key)])
  const texts = [title, message, remedy].flatMap(({ zh, en }) => [zh, en])
  const used = new Set(
    texts.flatMap((one) => [...one.matchAll(/\{(\w+)\}/g)].map(([, key]) => key as string)),
  )
  return [...used]
    .filter((key) => !filled.has(key))
    .map((key) =>
      faultOf(
        'texts',
        text(
          `文字中的 {${key}} 不是本规则读取的测点或参数。`,
          `{${key}} in the texts is neither a point this rule reads nor a number of it.`,
        ),
        key,
      ),
    )
}

function meaningFaults(rule: Rule, { others }: RuleSurroundings): Text[] {
  try {
    compileProgram(
      [...others.filter(({ id }) => id !== rule.id), rule],
      () => ({ params: {}, severity: null }),
      () => undefined,
    )
    return []
  } catch (error) {
    if (!(error instanceof RuleError)) throw error
    return [text(`规则无法执行：${error.message}`, `The rule has no meaning: ${error.message}`)]
  }
}
