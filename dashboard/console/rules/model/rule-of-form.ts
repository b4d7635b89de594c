import type { Occurrence, Operand, Predicate, Rule, SeverityStep } from '#devices/kit/rule.ts'
import { readConditionText, readOperandText } from '#devices/kit/rule-text/read-part.ts'
import { RuleTextError } from '#devices/kit/rule-text/tokens.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { Amount, Group, Row, RuleForm, Subject, Value } from './form.ts'

/** Something in the form that is no rule yet, and where: the way through the form, as in `when.rows.0.value`. */
export interface FormFault {
  readonly at: string
  readonly text: Text
  /** Nothing is wrong, only not filled in yet. */
  readonly isMissing: boolean
}

export type FormResult =
  | { readonly rule: Rule; readonly faults: readonly [] }
  | { readonly rule: null; readonly faults: readonly FormFault[] }

/** The rule that a form says, or everything that keeps it from being one. */
export function ruleOfForm(form: RuleForm): FormResult {
  const faults: FormFault[] = []
  const rule = new Writer(
    (at, message) => void faults.push({ at, text: message, isMissing: missing.includes(message) }),
  ).rule(form)
  return faults.length === 0 ? { rule, faults: [] } : { rule: null, faults }
}

const needed = text('请填写。', 'Please fill in.')
const noRow = text('请至少添加一个条件。', 'Add at least one condition.')
const noEvent = text('请选择事件。', 'Choose an event.')
const noNumber = text('本规则没有这个参数。', 'The rule has no such number.')
const missing: readonly Text[] = [needed, noRow, noEvent]
/** Stands where a fault was told; such a rule never leaves `ruleOfForm`. */
const NOTHING = 0

class Writer {
  readonly #tell: (at: string, message: Text) => void
  #params: ReadonlySet<string> = new Set()

  constructor(tell: (at: string, message: Text) => void) {
    this.#tell = tell
  }

  rule(form: RuleForm): Rule {
    const { id, severity, title, message, remedy, params, clear, dailyCap, rises, flags } = form
    this.#params = new Set(params.map(({ key }) => key))
    for (const [at, { zh, en }] of Object.entries({ title, message, remedy })) {
      if (zh.trim() === '') this.#tell(`${at}.zh`, needed)
      if (en.trim() === '') this.#tell(`${at}.en`, needed)
    }
    const numbers = params.map((one, index) => ({
      ...one,
      value: this.#number(one.value, `params.${index}`),
    }))
    return {
      ...{ id, severity, title, message, remedy },
      when: this.#group(form.when, 'when'),
      ...this.#span('for', form.hold, 'hold'),
      ...(clear !== null && { clear: this.#group(clear, 'clear') }),
      ...this.#span('clearFor', form.clearHold, 'clearHold'),
      ...this.#span('reArm', form.reArm, 'reArm'),
      ...this.#span('maxAge', form.maxAge, 'maxAge'),
      ...(dailyCap !== null && { dailyCap }),
      ...flags,
      ...(params.length > 0 && { params: numbers }),
      ...(rises.length > 0 && { rises: this.#steps(form) }),
    }
  }

  #steps({ rises }: RuleForm): SeverityStep[] {
    return rises.map(({ to, after, when }, index) => ({
      to,
      ...this.#span('after', after, `rises.${index}.after`),
      ...(when !== null && { when: this.#group(when, `rises.${index}.when`) }),
    }))
  }

  #group({ join, rows }: Group, at: string): Predicate {
    const parts = rows.map((row, index) => this.#row(row, `${at}.rows.${index}`))
    const [only] = parts
    if (only === undefined) this.#tell(at, noRow)
    const it = only !== undefined && parts.length === 1 ? only : this.#join(join, parts)
    return join === 'all' || join === 'any' ? it : { not: it }
  }

  #join(join: Group['join'], parts: readonly Predicate[]): Predicate {
    return join === 'all' || join === 'notAll' ? { all: parts } : { any: parts }
  }

  #row(row: Row, at: string): Predicate {
    if (row.type === 'group') return this.#group(row, at)
    if (row.type === 'text') return this.#condition(row.text, at)
    const it = this.#plain(row, at)
    return row.not ? { not: it } : it
  }

  #plain(row: Exclude<Row, { readonly type: 'group' | 'text' }>, at: string): Predicate {
    if (row.type === 'window') return { during: row.window }
    if (row.type === 'among') return { value: operandOf(row.subject), in: row.values }
    if (row.type === 'test')
      return { left: operandOf(row.subject), is: row.is, right: this.#value(row.value, `${at}.value`) }
    if (row.events.length === 0) this.#tell(at, noEvent)
    const count: Occurrence = { event: row.events }
    const times = this.#amount(row.times, `${at}.times`)
    const within = this.#amount(row.within, `${at}.within`)
    return { count, times, within, ...(row.same !== null && { same: row.same }) }
  }

  #value(it: Value, at: string): Operand {
    if (it.type === 'param') return this.#param(it.key, at)
    if (it.value === null) this.#tell(at, needed)
    return it.value ?? NOTHING
  }

  #param(key: string, at: string): Operand {
    if (!this.#params.has(key)) this.#tell(at, noNumber)
    return { param: key }
  }

  #span<Key extends string>(key: Key, it: Amount | null, at: string): { [K in Key]?: Operand } {
    return (it === null ? {} : { [key]: this.#amount(it, at) }) as { [K in Key]?: Operand }
  }

  #amount(it: Amount, at: string): Operand {
    if (it.type === 'number') return this.#number(it.value, at)
    if (it.type === 'param') return this.#param(it.key, at)
    return this.#read(() => readOperandText(it.text), at) ?? NOTHING
  }

  #number(value: number | null, at: string): number {
    if (value === null) this.#tell(at, needed)
    return value ?? NOTHING
  }

  #condition(source: string, at: string): Predicate {
    if (source.trim() === '') this.#tell(at, needed)
    else return this.#read(() => readConditionText(source), at) ?? { all: [] }
    return { all: [] }
  }

  #read<T>(read: () => T, at: string): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof RuleTextError)) throw error
      this.#tell(at, error.text)
      return undefined
    }
  }
}

function operandOf({ from, key, of, or }: Subject): Operand {
  if (from === 'age') return { age: key }
  const more = { ...(of !== undefined && { of }), ...(or !== undefined && { or }) }
  if (from === 'attr') return { attr: key, ...(or !== undefined && { or }) }
  return from === 'abs' ? { abs: { point: key, ...more } } : { point: key, ...more }
}
