import type { Alarm } from '../alarms/alarm.ts'
import { type Chain, defaultChain } from './chain.ts'

/** An alarm as chains are chosen by it; `places` from its own upwards. */
export interface Matter {
  readonly site: string
  readonly severity: Alarm['severity']
  readonly kind: string
  readonly rule: string
  readonly places: readonly string[]
}

/** The first chain of the site that is for it; a site without any has the default one. Undefined = nobody is paged. */
export function chainFor(chains: readonly Chain[], matter: Matter): Chain | undefined {
  const own = chains.filter(({ site }) => site === matter.site)
  const all = own.length === 0 ? [defaultChain(matter.site)] : own
  return all.find(({ match }) => {
    const { severities, kinds, rules, places } = match
    return (
      within(severities, matter.severity) &&
      within(kinds, matter.kind) &&
      within(rules, matter.rule) &&
      (places.length === 0 || matter.places.some((place) => places.includes(place)))
    )
  })
}

const within = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one)
