import { randomBytes } from 'node:crypto'
import { text } from '#devices/kit/text.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import { saveLabelCode } from '../../facility/label-code-store.ts'
import type { LabelCode, LabelCodes, LabelTarget } from '../../facility/label-codes.ts'
import type { Device, Place } from '../../facility/registry.ts'
import type { Label, LabelQuery, LabelRenewal } from '../../http/contract/labels.ts'
import type { RegistryService } from '../../http/registry-service.ts'
import { Refusal } from '../../kernel/errors.ts'
import { codeFrom } from '../../kernel/random-code.ts'
import { type Context, changeBy, maySee } from '../context.ts'

export interface LabelPortOptions {
  readonly context: Context
  readonly labels: LabelCodes
  readonly book: Pick<AssetBook, 'asset'>
}

/** Labels to print for devices and places; their codes say nothing and are renewed when a label was misused. */
export function createLabelPort(options: LabelPortOptions): Pick<RegistryService, 'labels' | 'renewLabels'> {
  const { context, labels } = options
  const { registry, clock } = context
  return {
    async labels(query, viewer) {
      if (!maySee(viewer, query.site) || registry.site(query.site) === undefined) return null
      return { items: wanted(options, query) }
    },
    async renewLabels(renewal, viewer) {
      const { site, target, ids } = renewal
      if (!maySee(viewer, site) || registry.site(site) === undefined) return null
      checkTargets(context, renewal)
      const from = clock.now()
      const made = [...new Set(ids)].map(
        (id): LabelCode => ({ code: codeFrom(randomBytes(16)), site, target, id, from, until: null }),
      )
      const entry = { action: 'label.renew', subject: site, detail: { target, ids } }
      await changeBy(context, viewer, entry, async (tx) => {
        for (const code of made) await saveLabelCode(tx, code)
      })
      labels.put(made)
      const fresh = new Set(made.map(({ id }) => id))
      return { items: wanted(options, { site, target }).filter(({ id }) => fresh.has(id)) }
    },
  }
}

function wanted(options: LabelPortOptions, query: LabelQuery): Label[] {
  const { registry } = options.context
  const { site, target, place, kind } = query
  const lies = (at: string | null): boolean =>
    place === undefined || registry.path(site, at).some(({ id }) => id === place)
  if (target === 'place')
    return registry
      .places(site)
      .filter(({ id }) => lies(id))
      .map((one) => labelOf(options, one, target, null))
  return registry
    .devices(site)
    .filter((device) => !device.retired && lies(device.place) && (kind ?? device.kind) === device.kind)
    .map((device) => labelOf(options, device, target, device.kind))
}

function labelOf(
  { context, labels, book }: LabelPortOptions,
  row: Device | Place,
  target: LabelTarget,
  kind: string | null,
): Label {
  const { site, id, name } = row
  const lies = 'place' in row ? row.place : row.parent
  const code = labels.of({ site, target, id })
  return {
    target,
    id,
    name,
    kind,
    placePath: context.registry.path(site, lies).map((place) => place.name),
    assetCode: target === 'device' ? book.asset(`${site}/${id}`).assetCode : null,
    code: code?.code ?? null,
    since: code?.from ?? null,
  }
}

function checkTargets({ registry }: Context, { site, target, ids }: LabelRenewal): void {
  for (const id of ids) {
    const isThere =
      target === 'place'
        ? registry.place(site, id) !== undefined
        : registry.device(`${site}/${id}`)?.retired === false
    if (!isThere) throw nothingToLabel(id)
  }
}

const nothingToLabel = (id: string): Refusal =>
  new Refusal(
    'nothing-to-label',
    400,
    text(
      `该项目没有在用的 ${id}，请刷新后重选。`,
      `The site has no ${id} in service; refresh and choose again.`,
    ),
  )
