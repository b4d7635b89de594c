import { kinds } from '#devices/index.ts'
import { rulesOf } from '#devices/kit/system-rules.ts'
import type { RuleTraits } from '../../alarms/links.ts'
import type { Registry } from '../../facility/registry.ts'

/**
 * What a device in service depends on, as groups of `site/device`: its parent, and what the attribute `depends_on` lists.
 * A list in that list is a redundancy group; a parent that stands in one counts with it and not by itself.
 */
export function parentsOf(registry: Pick<Registry, 'device'>, key: string): readonly (readonly string[])[] {
  const device = registry.device(key)
  if (device === undefined) return none
  const { site, parent, attributes } = device
  const listed = attributes.depends_on
  if (parent === null && listed === undefined) return none
  const groups = (Array.isArray(listed) ? listed : []).map((member) =>
    (Array.isArray(member) ? member : [member]).filter((id) => typeof id === 'string'),
  )
  const single = parent === null || groups.some((group) => group.includes(parent)) ? [] : [[parent]]
  return [...single, ...groups]
    .map((group) => group.map((id) => `${site}/${id}`).filter((one) => isInService(registry, one)))
    .filter((group) => group.length > 0)
}

const none: readonly (readonly string[])[] = Object.freeze([])

function isInService(registry: Pick<Registry, 'device'>, key: string): boolean {
  return registry.device(key)?.retired === false
}

const plain: RuleTraits = Object.freeze({ lost: false, ownCause: false })

/** What the rules of every kind say about others, from their own data. */
export function ruleTraits(): (kind: string, rule: string) => RuleTraits {
  const byRule = new Map<string, RuleTraits>()
  for (const kind of kinds) {
    for (const { id, lost = false, ownCause = false } of rulesOf(kind)) {
      if (lost || ownCause) byRule.set(`${kind.name} ${id}`, { lost, ownCause })
    }
  }
  return (kind, rule) => byRule.get(`${kind} ${rule}`) ?? plain
}
