import type { RuleCheck } from '#gateway/http/contract/rules.ts'
import type { Text } from '../../i18n/texts.ts'
import type { FormFault } from './rule-of-form.ts'

/** Where in the form the gateway's words are told; '' is above all of it. */
const places: Readonly<Record<RuleCheck['faults'][number]['part'], string>> = {
  id: 'id',
  condition: 'when',
  texts: 'texts',
  meaning: '',
  syntax: '',
}

/**
 * What is wrong, by its place in the form.
 * @param all what is only missing is told too; while somebody is still filling in it would be in the way
 */
export function faultMap(
  faults: readonly FormFault[],
  check: RuleCheck | undefined,
  all: boolean,
): ReadonlyMap<string, Text> {
  const told = new Map<string, Text>()
  const tell = (at: string, { zh, en }: Text): void => {
    const before = told.get(at)
    told.set(at, before === undefined ? { zh, en } : { zh: `${before.zh} ${zh}`, en: `${before.en} ${en}` })
  }
  for (const { at, text, isMissing } of faults) if (all || !isMissing) tell(at, text)
  for (const fault of check?.faults ?? []) tell(places[fault.part], fault)
  return told
}
