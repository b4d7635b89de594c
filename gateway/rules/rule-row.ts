import type { Scalar } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import { type DeviceMemory, isActive, isAtRest, type Phase, type RuleMemory } from './memory.ts'
import type { Scope } from './scope.ts'
import { forgetUntil, type Seen, type Tally } from './tally.ts'

/** What is stored of a rule that is not at rest at a device. Instants are epoch ms. */
export interface RuleRow {
  /** `site/device` */
  readonly device: string
  readonly rule: string
  readonly phase: Phase
  readonly since: number
  readonly raisedAt: number
  readonly severity: Severity
  /** Its device was silent: the phase is the last known one. */
  readonly unknown: boolean
  readonly quietUntil: number
  readonly raises: number
  readonly cappedFrom: number
  readonly tallies: readonly StoredTally[]
}

export type StoredTally = readonly (readonly [group: Scalar | null, seen: readonly Seen[]])[]

/** A row to write; `row` null = delete it. */
export interface RuleChange {
  readonly device: string
  readonly rule: string
  readonly row: RuleRow | null
}

/** The changed rows of a device; they are clean afterwards. */
export function rowsOf(device: DeviceMemory): RuleChange[] {
  device.dirty = false
  return device.rules.flatMap((memory, place): RuleChange[] => {
    const rule = device.program.rules[place]?.rule.id
    if (!memory.dirty || rule === undefined) return []
    memory.dirty = false
    forgetExpired(device, place, memory)
    const at = { device: device.device.key, rule }
    const had = memory.stored
    memory.stored = !isAtRest(memory, device.clock)
    if (memory.stored) return [{ ...at, row: { ...at, ...storedOf(device, memory) } }]
    return had ? [{ ...at, row: null }] : []
  })
}

function forgetExpired(device: DeviceMemory, place: number, memory: RuleMemory): void {
  if (memory.tallies.length === 0) return
  const { clock: at, values, attributes } = device
  const scope: Scope = {
    at,
    until: 0,
    site: device.device.site,
    values,
    attributes,
    tallies: memory.tallies,
    fields: null,
  }
  for (const [index, tally] of memory.tallies.entries()) {
    const within = device.program.rules[place]?.counters[index]?.within(scope)
    if (typeof within === 'number') forgetUntil(tally, at - within * 1000)
  }
}

function storedOf(device: DeviceMemory, memory: RuleMemory): Omit<RuleRow, 'device' | 'rule'> {
  const { phase, since, raisedAt, severity, quietUntil, raises, cappedFrom, tallies } = memory
  return {
    phase,
    since,
    raisedAt,
    severity,
    unknown: device.silent && isActive(memory),
    quietUntil,
    raises,
    cappedFrom,
    tallies: tallies.map((tally) => Array.from(tally, ([group, seen]) => [group, [...seen]] as const)),
  }
}

/** Takes a stored row over into the memory of a rule. */
export function restore(device: DeviceMemory, place: number, row: RuleRow): void {
  const memory = device.rules[place]
  if (memory === undefined) return
  memory.stored = true
  memory.phase = row.phase
  memory.since = row.since
  memory.raisedAt = row.raisedAt
  memory.severity = row.severity
  memory.quietUntil = row.quietUntil
  memory.raises = row.raises
  memory.cappedFrom = row.cappedFrom
  // A rule whose counts were changed since begins to count anew.
  if (row.tallies.length === memory.tallies.length) {
    for (const [index, stored] of row.tallies.entries()) fillTally(memory.tallies[index] as Tally, stored)
  }
  device.clock = Math.max(device.clock, row.since)
  if (row.unknown) device.silent = true
}

function fillTally(tally: Tally, stored: StoredTally): void {
  for (const [group, seen] of stored) tally.set(group, [...seen])
}
