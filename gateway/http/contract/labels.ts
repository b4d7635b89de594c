import Type, { type Static } from 'typebox'
import { text } from '#devices/kit/text.ts'
import { labelTargets } from '../../facility/label-codes.ts'
import { BothLanguages, Closed, Instant, List, Nullable, OneOf, Slug } from './schema.ts'

/** What is printed on the label of a device or a place. */
export const Label = Closed({
  target: OneOf(labelTargets),
  id: Type.String(),
  name: BothLanguages,
  /** Kind of a device; null for a place. */
  kind: Nullable(Type.String()),
  /** Path of place names, outermost first; a place's own name is left out. */
  placePath: List(BothLanguages),
  /** Asset code of a device. */
  assetCode: Nullable(Type.String()),
  /** Null until one is made. */
  code: Nullable(Type.String()),
  since: Nullable(Instant),
})
export type Label = Static<typeof Label>
export const LabelList = Closed({ items: List(Label) })
export type LabelList = Static<typeof LabelList>

export const LabelQuery = Closed({
  site: Slug,
  target: OneOf(labelTargets),
  /** The place and everything in it. */
  place: Type.Optional(Slug),
  kind: Type.Optional(Slug),
})
export type LabelQuery = Static<typeof LabelQuery>

/** Makes a new code for each; the one before is void from now on. */
export const LabelRenewal = Closed({
  site: Slug,
  target: OneOf(labelTargets),
  ids: List(Slug, { minItems: 1, maxItems: 500 }),
})
export type LabelRenewal = Static<typeof LabelRenewal>

export const labelRoutes = {
  listLabels: {
    title: text('设备与位置标签', 'Labels of devices and places'),
    permission: 'device.read',
    query: LabelQuery,
    response: LabelList,
  },
  renewLabels: {
    title: text('更换设备与位置标签', 'Make new labels of devices and places'),
    permission: 'device.manage',
    body: LabelRenewal,
    response: LabelList,
  },
} as const
