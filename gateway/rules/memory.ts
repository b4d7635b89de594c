import type { Value } from '#devices/kit/point.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { DeviceRef } from '../ingest/reading.ts'
import type { DeviceState } from '../state/change.ts'
import type { CompiledRule } from './compile.ts'
import type { Program } from './program.ts'
import type { Tally } from './tally.ts'
import { type Truth, UNKNOWN } from './truth.ts'

/** normal -> pending (`for`) -> active -> recovering (`clearFor`) -> normal. */
export type Phase = 'normal' | 'pending' | 'active' | 'recovering'

/** What is remembered of one rule at one device. Instants are device time, epoch ms. */
export interface RuleMemory {
  phase: Phase
  /** When the phase began. */
  since: number
  raisedAt: number
  severity: Severity
  /** Silence after a clear: not raised again before. */
  quietUntil: number
  /** Raises since `cappedFrom`, which begins a day of 24 hours with a raise. */
  raises: number
  cappedFrom: number
  /** When it must be judged again although nothing was heard; Infinity = never. */
  wake: number
  /** News that was too old to raise anything changed it; the next fresh news judges it. */
  owed: boolean
  /** To be written with the next flush. */
  dirty: boolean
  /** It has a row, as it was not at rest when it was written last. */
  stored: boolean
  readonly tallies: readonly Tally[]
  /** Last known truth of the states whose turning true is counted. */
  readonly edges: Truth[]
}

export interface DeviceMemory {
  readonly device: DeviceRef
  program: Program
  /** As of the last change; for what no rule has read before. */
  state: DeviceState
  /** The rules' own copy of what they read: what held until now, when news of later arrives. */
  readonly values: Record<string, Value | undefined>
  readonly attributes: Record<string, Value | undefined>
  /** Newest instant judged by; later news is never judged as of before. */
  clock: number
  /** Nothing is known of it: its state is the last known one. */
  silent: boolean
  owed: boolean
  /** One of its rules is to be written. */
  dirty: boolean
  /** Lower bound of the wakes of its rules. */
  nextWake: number
  /** Instant of its place in the agenda; Infinity = none. */
  scheduled: number
  rules: RuleMemory[]
}

/** A device nothing has been judged of yet, with the values and attributes it has now. */
export function newDevice(state: DeviceState, program: Program): DeviceMemory {
  const memory: DeviceMemory = {
    device: state.device,
    program,
    state,
    values: Object.create(null),
    attributes: Object.create(null),
    clock: 0,
    silent: false,
    owed: false,
    dirty: false,
    nextWake: Number.POSITIVE_INFINITY,
    scheduled: Number.POSITIVE_INFINITY,
    rules: program.rules.map(newRule),
  }
  copyNew(memory)
  return memory
}

/** Takes over what the rules of the device read and have not read before. */
export function copyNew({ values, attributes, program, state }: DeviceMemory): void {
  for (const key of program.byPoint.keys()) if (!(key in values)) values[key] = state.values[key]
  for (const key of program.attributes) if (!(key in attributes)) attributes[key] = state.attributes[key]
}

export function newRule({ severity, counters, edges }: CompiledRule): RuleMemory {
  return {
    phase: 'normal',
    since: 0,
    raisedAt: 0,
    severity,
    quietUntil: 0,
    raises: 0,
    cappedFrom: 0,
    wake: Number.POSITIVE_INFINITY,
    owed: false,
    dirty: false,
    stored: false,
    tallies: counters.map(() => new Map()),
    edges: edges.map(() => UNKNOWN),
  }
}

export const isActive = ({ phase }: RuleMemory): boolean => phase === 'active' || phase === 'recovering'

/** The earliest instant at which passing time alone decides something. */
export function nextWakeOf({ rules }: DeviceMemory): number {
  let next = Number.POSITIVE_INFINITY
  for (const { wake } of rules) if (wake < next) next = wake
  return next
}

/** Nothing that a restart would have to know. */
export function isAtRest({ phase, quietUntil, raises, tallies }: RuleMemory, clock: number): boolean {
  return (
    phase === 'normal' && quietUntil <= clock && raises === 0 && tallies.every((tally) => tally.size === 0)
  )
}
