import { common, holds, lengthOf, merged, type Stretch, without } from './stretch.ts'

/** What happened to one device, as far as figures count it (docs/equipment.md). Instants are epoch ms. */
export interface DeviceFacts {
  /** When it was in service within the span asked for. */
  readonly inService: readonly Stretch[]
  /** Nobody counts this time: planned work that does not count, and when the gateway heard nobody. */
  readonly excluded: readonly Stretch[]
  /** Alarms of class major and graver; `to` Infinity = still open. */
  readonly faults: readonly Stretch[]
  /** When it was known whether the device is reached, oldest first; each holds until the next. */
  readonly presence: readonly { readonly at: number; readonly online: boolean }[]
  /** Work orders restored in the span. */
  readonly repairs: readonly { readonly openedAt: number; readonly restoredAt: number }[]
  /** Inspections by when it was decided whether they were made in time. */
  readonly inspections: readonly { readonly at: number; readonly inTime: boolean }[]
}

/** Sums of one device or many: everything else is their ratio. */
export interface EquipmentSums {
  readonly devices: number
  readonly observedMs: number
  readonly downMs: number
  /** Observed time in which it was known whether the device is reached. */
  readonly knownMs: number
  readonly onlineMs: number
  readonly faults: number
  readonly repairs: number
  readonly repairMs: number
  readonly inspections: number
  readonly inspectedInTime: number
}

export interface EquipmentRates {
  /** 完好率: share of the observed time without an open fault; null = nothing observed. */
  readonly intact: number | null
  /** 在线率 */
  readonly online: number | null
  /** Faults a device and 30 days. */
  readonly faultRate: number | null
  /** Mean time between failures: observed time without a fault, by fault, ms. */
  readonly mtbfMs: number | null
  /** Mean time from an order's opening to its restoring, ms. */
  readonly mttrMs: number | null
  /** Share of the inspections that were made in time (handbook 5.8); null = none fell due. */
  readonly inspected: number | null
}

export const noSums: EquipmentSums = Object.freeze({
  devices: 0,
  observedMs: 0,
  downMs: 0,
  knownMs: 0,
  onlineMs: 0,
  faults: 0,
  repairs: 0,
  repairMs: 0,
  inspections: 0,
  inspectedInTime: 0,
})

const MONTH_MS = 30 * 86_400_000

/** @param span what is asked for; `to` is not in the future */
export function sumsOf(facts: DeviceFacts, span: Stretch): EquipmentSums {
  const inService = common(merged(facts.inService), [span])
  const observed = without(inService, merged(facts.excluded))
  const down = common(observed, merged(facts.faults))
  const { known, online } = reached(facts.presence, span)
  const inspections = facts.inspections.filter(({ at }) => at >= span.from && at < span.to)
  return {
    devices: observed.length === 0 ? 0 : 1,
    observedMs: lengthOf(observed),
    downMs: lengthOf(down),
    knownMs: lengthOf(common(observed, known)),
    onlineMs: lengthOf(common(observed, online)),
    faults: facts.faults.filter(({ from }) => holds(observed, from)).length,
    repairs: facts.repairs.length,
    repairMs: facts.repairs.reduce((sum, { openedAt, restoredAt }) => sum + restoredAt - openedAt, 0),
    inspections: inspections.length,
    inspectedInTime: inspections.filter(({ inTime }) => inTime).length,
  }
}

export function added(a: EquipmentSums, b: EquipmentSums): EquipmentSums {
  return {
    devices: a.devices + b.devices,
    observedMs: a.observedMs + b.observedMs,
    downMs: a.downMs + b.downMs,
    knownMs: a.knownMs + b.knownMs,
    onlineMs: a.onlineMs + b.onlineMs,
    faults: a.faults + b.faults,
    repairs: a.repairs + b.repairs,
    repairMs: a.repairMs + b.repairMs,
    inspections: a.inspections + b.inspections,
    inspectedInTime: a.inspectedInTime + b.inspectedInTime,
  }
}

export function ratesOf(sums: EquipmentSums): EquipmentRates {
  const { observedMs, downMs, knownMs, onlineMs, faults, repairs, repairMs, inspections, inspectedInTime } =
    sums
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
  return {
    intact: share(observedMs - downMs, observedMs),
    online: share(onlineMs, knownMs),
    faultRate: share(faults, observedMs / MONTH_MS),
    mtbfMs: share(observedMs - downMs, faults),
    mttrMs: share(repairMs, repairs),
    inspected: share(inspectedInTime, inspections),
  }
}

function reached(
  presence: DeviceFacts['presence'],
  { to }: Stretch,
): { known: Stretch[]; online: Stretch[] } {
  const stretches = presence.map(({ at, online }, index) => ({
    ...{ from: at, to: presence[index + 1]?.at ?? to, online },
  }))
  const plain = ({ from, to: end }: Stretch): Stretch => ({ from, to: end })
  return {
    known: merged(stretches.map(plain)),
    online: merged(stretches.filter(({ online }) => online).map(plain)),
  }
}
