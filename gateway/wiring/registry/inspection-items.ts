import { kindByName } from '#devices/index.ts'
import { severities } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { addDays, dayOf, startOfDay } from '../../calendar/zone.ts'
import type { Stretch } from '../../equipment/stretch.ts'
import type { Device } from '../../facility/registry.ts'
import type { RunningItem } from '../../http/contract/equipment.ts'
import type { Arrival, InspectionRecord } from '../../inspections/record.ts'
import { recordsOfDevice } from '../../inspections/record-store.ts'
import { programsOf } from '../../inspections/settings.ts'
import { inspectionSettings } from '../../inspections/settings-store.ts'
import { decided } from '../../inspections/turn.ts'
import { turnsBetween } from '../../inspections/turn-store.ts'
import type { Context } from '../context.ts'

/** Inspections of a device in its running record: those that were made, and those whose time went by (handbook 5.8, 5.10). */
export async function inspectionItems(
  { store, clock, registry }: Pick<Context, 'store' | 'clock' | 'registry'>,
  device: Device,
  span: Stretch,
  limit: number,
): Promise<RunningItem[]> {
  const { site, id } = device
  const zone = registry.site(site)?.zone ?? 'UTC'
  const records = await recordsOfDevice(store.read, { site, device: id, ...span }, limit)
  const today = dayOf(clock.now(), zone)
  const days = { from: dayOf(span.from, zone), to: dayOf(span.to, zone) }
  const turns = await turnsBetween(store.read, { sites: [site], device: id, ...days })
  const { settings } = await inspectionSettings(store.read, site)
  const kind = kindByName(device.kind)
  const programs = kind === undefined ? [] : programsOf(kind, settings)
  const missed = turns.flatMap(({ program, to, state, doneDay }): RunningItem[] => {
    const outcome = decided({ to, state, doneDay }, today)
    // The first moment it was too late.
    const at = startOfDay(addDays(to, 1), zone)
    if (outcome === null || outcome.inTime || at < span.from || at >= span.to) return []
    const title = programs.find((one) => one.id === program)?.title ?? text(program, program)
    return [{ ...baseOf(device), at, title: text(`${title.zh}：未按期`, `${title.en}: not made in time`) }]
  })
  return [...records.map((record) => itemOf(device, record)), ...missed]
}

const baseOf = ({ site, id }: Device) => ({
  ...{ device: `${site}/${id}`, source: 'inspection' as const },
  ...{ detail: '', severity: null, ref: null, until: null },
})

function itemOf(
  device: Device,
  { doneAt, by, programTitle, answers, arrival }: InspectionRecord,
): RunningItem {
  const failed = answers.filter(({ ok }) => ok === false)
  const graver = failed.map(({ severity }) => severities.indexOf(severity))
  const proof = proofs[arrival.how]
  const { zh, en } = failed.length === 0 ? allWell : failedTexts(failed.length)
  return {
    ...{ ...baseOf(device), at: doneAt, detail: arrival.why ? `${by}: ${arrival.why}` : by },
    severity: graver.length === 0 ? null : (severities[Math.max(...graver)] ?? null),
    title: text(`${programTitle.zh}：${zh}，${proof.zh}`, `${programTitle.en}: ${en}, ${proof.en}`),
  }
}

const allWell = text('合格', 'all well')
const failedTexts = (count: number): Text => text(`${count} 项不合格`, `${count} failed`)
const proofs: Readonly<Record<Arrival['how'], Text>> = {
  label: text('已扫设备标签', 'label of the device read'),
  place: text('已扫位置标签', 'label of the place read'),
  word: text('无到场证明', 'without proof of presence'),
}
