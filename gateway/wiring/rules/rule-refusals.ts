import { type Text, text } from '#devices/kit/text.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RuleOverride } from '../../rules/overrides.ts'
import type { Context } from '../context.ts'

/** What people may not say of the rules, and why. */

/** Where numbers are to hold. */
interface Where {
  readonly site: string
  readonly kind: string
  readonly place?: string
  readonly device?: string
}

/** A place or device that is not there would be a setting that never counts. */
export function scopeOf(
  { registry }: Context,
  { site, kind, place, device }: Where,
): Pick<RuleOverride, 'scope' | 'of'> {
  if (device !== undefined) {
    if (registry.device(`${site}/${device}`)?.kind !== kind) throw notThere(device)
    return { scope: 'device', of: `${site}/${device}` }
  }
  if (place === undefined) return { scope: 'site', of: site }
  if (!registry.places(site).some(({ id }) => id === place)) throw notThere(place)
  return { scope: 'place', of: place }
}

export function checkWatched(
  { registry }: Context,
  site: string,
  kind: string,
  places: readonly string[],
  devices: readonly string[],
): void {
  const known = new Set(registry.places(site).map(({ id }) => id))
  const place = places.find((id) => !known.has(id))
  const device = devices.find((key) => registry.device(key)?.kind !== kind || !key.startsWith(`${site}/`))
  const missing = place ?? device
  if (missing !== undefined) throw notThere(missing)
}

export const otherId = (asked: string, written: string): Text =>
  text(
    `文本中的编号是 ${written}，与所保存的规则 ${asked} 不一致。`,
    `The text is of rule ${written}, not of ${asked}.`,
  )

export const badRule = (faults: readonly Text[]): Refusal =>
  new Refusal(
    'bad-rule',
    422,
    text(faults.map(({ zh }) => zh).join(' '), faults.map(({ en }) => en).join(' ')),
  )

const notThere = (id: string): Refusal =>
  new Refusal(
    'not-at-site',
    422,
    text(
      `本项目没有 ${id}，或其类型不符；请从列表中选择。`,
      `The site has no ${id} of this kind; choose one of the list.`,
    ),
  )

export const changedMeanwhile = (rule: string): Refusal =>
  new Refusal(
    'changed-meanwhile',
    409,
    text(
      `规则 ${rule} 已被他人修改，请刷新后在新版本上重做。`,
      `Rule ${rule} was changed by somebody else meanwhile. Refresh and make the change again on the new version.`,
    ),
  )
