import type { Severity } from '#devices/kit/severity.ts'
import type { Chain } from '#gateway/http/contract/oncall.ts'
import { targetKey, targetOf } from './names.ts'
import { bothOf } from './schedule-fields.ts'

/** A step as the form holds it: minutes, and targets as keys. */
export interface StepFields {
  readonly afterMin: number
  readonly to: readonly string[]
  readonly roundRobin: boolean
  readonly within: string
  readonly important: boolean
}

/** A chain as the form holds it. */
export interface ChainFields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly severities: readonly Severity[]
  readonly kinds: readonly string[]
  readonly rules: readonly string[]
  readonly places: readonly string[]
  readonly steps: readonly StepFields[]
  readonly repeat: number
  readonly repeatMin: number
  /** Null: nobody is asked. */
  readonly remindMin: number | null
  readonly remindTimes: number
  readonly debug: boolean
}

export const newStep = (afterMin: number): StepFields => ({
  ...{ afterMin, to: [], roundRobin: false, within: 'always', important: true },
})

export function chainFieldsOf(chain: Chain | null): ChainFields {
  if (chain === null)
    return {
      ...{
        id: '',
        nameZh: '',
        nameEn: '',
        severities: ['critical', 'major'],
        kinds: [],
        rules: [],
        places: [],
      },
      ...{ steps: [newStep(0)], repeat: 1, repeatMin: 10, remindMin: 15, remindTimes: 4, debug: false },
    }
  const { id, name, match, steps, repeat, repeatAfterS, remind, debug } = chain
  return {
    ...{ id, nameZh: name.zh, nameEn: name.en, ...match, repeat, repeatMin: repeatAfterS / 60, debug },
    ...{ remindMin: remind === null ? null : remind.everyS / 60, remindTimes: remind?.times ?? 4 },
    steps: steps.map(({ afterS, to, ...step }) => ({
      ...step,
      afterMin: afterS / 60,
      to: to.map(targetKey),
    })),
  }
}

export function chainOf(fields: ChainFields): Chain {
  const { id, severities, kinds, rules, places, steps, repeat, repeatMin, remindMin, remindTimes } = fields
  return {
    ...{ id: id.trim(), name: bothOf(fields), match: { severities, kinds, rules, places } },
    steps: steps.map(({ afterMin, to, within, ...step }) => ({
      ...{ ...step, afterS: seconds(afterMin), within: within.trim(), to: to.map(targetOf) },
    })),
    ...{ repeat, repeatAfterS: seconds(repeatMin), debug: fields.debug },
    remind: remindMin === null ? null : { everyS: seconds(remindMin), times: remindTimes },
  }
}

const seconds = (minutes: number): number => Math.round(minutes * 60)
