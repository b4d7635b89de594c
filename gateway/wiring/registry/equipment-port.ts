import { kindByName } from '#devices/index.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { startOfDay } from '../../calendar/zone.ts'
import { added, type EquipmentSums, noSums, ratesOf, sumsOf } from '../../equipment/figures.ts'
import type { Stretch } from '../../equipment/stretch.ts'
import type { AssetBook } from '../../facility/asset-book.ts'
import type { Device } from '../../facility/registry.ts'
import type { EquipmentFigure, EquipmentQuery } from '../../http/contract/equipment.ts'
import type { EquipmentService } from '../../http/equipment-service.ts'
import { sitesFor } from '../context.ts'
import { type EquipmentFactsOptions, readFacts } from './equipment-facts.ts'

export interface EquipmentPortOptions extends EquipmentFactsOptions {
  readonly book: AssetBook
}

interface Row {
  readonly key: string
  readonly name: Text
  readonly sums: EquipmentSums
}

/** Figures of equipment as the HTTP server asks for them: counted when asked, from alarms, presence and orders. */
export function createEquipmentFigures(options: EquipmentPortOptions): Pick<EquipmentService, 'figures'> {
  const { context, book } = options
  const { registry, clock } = context
  return {
    async figures(query, viewer) {
      const sites = sitesFor(context, viewer, query.site)
      const zone = registry.site(sites[0] ?? '')?.zone ?? 'UTC'
      const devices = sites
        .flatMap((site) => registry.devices(site))
        .filter(({ kind }) => query.kind === undefined || kind === query.kind)
        .filter(
          ({ site, id }) =>
            query.contractor === undefined || book.asset(`${site}/${id}`).contractor === query.contractor,
        )
      const spans = spansOf(query, zone, clock.now())
      const whole = { from: spans[0]?.span.from ?? 0, to: spans.at(-1)?.span.to ?? 0 }
      const factsOf = await readFacts(options, sites, whole)
      const parts = query.by === 'month' ? spans : [{ month: '', span: whole }]
      const rows = devices.flatMap((device) => {
        const facts = factsOf(device)
        return parts.map(({ month, span }) => ({
          ...(query.by === 'month'
            ? { key: month, name: text(month, month) }
            : groupOf(options, query, device)),
          sums: sumsOf({ ...facts, repairs: within(facts.repairs, span) }, span),
        }))
      })
      const items = [...Map.groupBy(rows, ({ key }) => key).values()].map(figureOfAll)
      const shown = items.filter(({ devices: some, repairs }) => some + repairs > 0)
      const everything = rows.length === 0 ? [{ key: '', name: all, sums: noSums }] : rows
      const total = { ...figureOfAll(everything), key: '', name: all }
      const inAll = devices.filter((device) => sumsOf(factsOf(device), whole).devices > 0).length
      return { ...whole, items: shown.toSorted(byName), total: { ...total, devices: inAll } }
    },
  }
}

const all = text('合计', 'Total')
const byName = (a: EquipmentFigure, b: EquipmentFigure): number => a.name.zh.localeCompare(b.name.zh, 'zh')

export function figureOf({ key, name, sums }: Row): EquipmentFigure {
  const { devices, observedMs, faults, repairs } = sums
  return { key, name, devices, observedMs, faults, repairs, ...ratesOf(sums) }
}

function figureOfAll(rows: readonly Row[]): EquipmentFigure {
  const [{ key, name } = { key: '', name: all }] = rows
  return figureOf({ key, name, sums: rows.reduce((sum, { sums }) => added(sum, sums), noSums) })
}

const within = <T extends { readonly restoredAt: number }>(
  repairs: readonly T[],
  { from, to }: Stretch,
): T[] => repairs.filter(({ restoredAt }) => restoredAt >= from && restoredAt < to)

/** The months asked for, the last of them cut at the present. */
function spansOf({ from, to }: EquipmentQuery, zone: string, now: number) {
  const spans: { readonly month: string; readonly span: Stretch }[] = []
  for (
    let month = Temporal.PlainYearMonth.from(from);
    month.toString() <= to;
    month = month.add({ months: 1 })
  ) {
    const next = month.add({ months: 1 })
    const start = startOfDay(`${month.toString()}-01`, zone)
    const end = Math.min(startOfDay(`${next.toString()}-01`, zone), now)
    if (start < end) spans.push({ month: month.toString(), span: { from: start, to: end } })
  }
  return spans
}

function groupOf(
  { context, book }: EquipmentPortOptions,
  { by }: EquipmentQuery,
  device: Device,
): Pick<Row, 'key' | 'name'> {
  const { site, id, kind, place, name } = device
  if (by === 'kind') return { key: kind, name: kindByName(kind)?.title ?? text(kind, kind) }
  if (by === 'place') {
    const path = context.registry.path(site, place).map((one) => one.name)
    const words = { zh: path.map(({ zh }) => zh).join(' '), en: path.map(({ en }) => en).join(', ') }
    return path.length === 0 ? { key: `${site}/`, name: nowhere } : { key: `${site}/${place}`, name: words }
  }
  if (by === 'contractor') {
    const { contractor } = book.asset(`${site}/${id}`)
    const words = contractor === null ? undefined : book.contractor(site, contractor)?.name
    return words === undefined
      ? { key: '', name: nobody }
      : { key: `${site}/${contractor}`, name: text(words, words) }
  }
  return { key: `${site}/${id}`, name }
}

const nowhere = text('未登记位置', 'No place')
const nobody = text('未登记外委单位', 'No contractor')
