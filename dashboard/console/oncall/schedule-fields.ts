import type { Schedule } from '#gateway/http/contract/oncall.ts'

/** A layer as the form holds it. */
export interface LayerFields {
  readonly nameZh: string
  readonly nameEn: string
  readonly people: readonly string[]
  readonly from: string
  readonly until: string
  readonly weekdays: Schedule['layers'][number]['rotation']['weekdays']
  readonly at: readonly string[]
  readonly every: number
  readonly within: string
}

/** A schedule as the form holds it. */
export interface ScheduleFields {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly kinds: readonly string[]
  readonly needed: string
  readonly layers: readonly LayerFields[]
}

/** A weekly turn that begins today, for a layer that is new. */
export const newLayer = (today: string): LayerFields => ({
  ...{ nameZh: '主班', nameEn: 'First', people: [], from: today, until: '' },
  ...{ weekdays: [1], at: ['09:00'], every: 1, within: 'always' },
})

export function fieldsOf(schedule: Schedule | null, today: string): ScheduleFields {
  if (schedule === null)
    return { id: '', nameZh: '', nameEn: '', kinds: [], needed: 'always', layers: [newLayer(today)] }
  const { id, name, kinds, needed, layers } = schedule
  return {
    ...{ id, nameZh: name.zh, nameEn: name.en, kinds, needed },
    layers: layers.map((layer) => ({
      ...{ nameZh: layer.name.zh, nameEn: layer.name.en, people: layer.people, within: layer.within },
      ...{ ...layer.rotation, until: layer.rotation.until ?? '' },
    })),
  }
}

export function scheduleOf(fields: ScheduleFields): Schedule {
  const { id, kinds, needed, layers } = fields
  return {
    ...{ id: id.trim(), name: bothOf(fields), kinds, needed: needed.trim() },
    layers: layers.map((layer) => ({
      ...{ name: bothOf(layer), people: layer.people, within: layer.within.trim() },
      rotation: {
        ...{ from: layer.from, until: layer.until === '' ? null : layer.until },
        ...{ weekdays: [...layer.weekdays].sort(), at: [...layer.at].sort(), every: layer.every },
      },
    })),
  }
}

/** A name in both languages; whoever writes one only means it for both. */
export function bothOf({ nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }) {
  return { zh: nameZh.trim(), en: nameEn.trim() || nameZh.trim() }
}
