import type { Point } from '#devices/kit/point.ts'
import type { Rule } from '#devices/kit/rule.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { DeviceRef } from '../ingest/reading.ts'
import { type Agenda, createAgenda } from '../kernel/agenda.ts'
import type { Change, DeviceState } from '../state/change.ts'
import type { Condition } from '../state/condition.ts'
import { createAnnouncer } from './announce.ts'
import { type DeviceMemory, isActive, newDevice } from './memory.ts'
import {
  createOverrideBook,
  numbersOf,
  type OverrideBook,
  overrideKey,
  type RuleOverride,
} from './overrides.ts'
import { compileProgram, type Program } from './program.ts'
import { reprogram, resume } from './resume.ts'
import { type RuleChange, type RuleRow, restore, rowsOf } from './rule-row.ts'
import type { Windows } from './scope.ts'
import { createSettler, type Settler } from './settle.ts'
import { createSiteRuleBook, type SiteRule, type SiteRuleBook } from './site-rule.ts'
import { judgeAll, passTime, takeChange } from './watch.ts'

export interface RulesOptions {
  /** All rules of a kind, those every kind has included. Asked again when overrides change. */
  readonly rulesOf: (kind: string) => readonly Rule[]
  readonly overrides?: readonly RuleOverride[]
  /** Rules that sites added to those of a kind. */
  readonly siteRules?: readonly SiteRule[]
  /** Without it every window is unknown, and unknown neither raises nor clears. */
  readonly windows?: Windows
  /** Name of a device by its key; without it the key itself. */
  readonly names?: (deviceKey: string) => Text
  /** Places a device is in, from the outside in, for overrides and rules of places. */
  readonly placesOf?: (deviceKey: string) => readonly string[]
  /** Points of a kind, whose words stand in messages. */
  readonly pointsOf?: (kind: string) => readonly Point[]
}

/** Watches every device by the rules of its kind: changes and passing time in, conditions out (DESIGN 4, 5). */
export interface Rules {
  /** Judges the rules that read what changed. */
  apply(change: Change): readonly Condition[]
  /** Judges what only the passing of time up to `now` decides: holds, windows, ages. */
  due(now: number): readonly Condition[]
  /** When `due` next has something to judge; Infinity = never. */
  nextAt(): number
  /** Rule states changed since the last call; a row of null is to be deleted. */
  takeDirty(): readonly RuleChange[]
  /** After a start: the stored rows, and the states of all devices as they were stored with them. */
  load(rows: Iterable<RuleRow>, states: Iterable<DeviceState>): void
  /** The gateway heard nobody for a while: every device goes on as after a start. */
  resumed(): void
  /** Takes what sites say now of the rules; one that is switched off or gone while active is cleared. */
  adjust(said: Adjustment, now: number): readonly Condition[]
  /** The device was removed: what it had raised is cleared. */
  forget(deviceKey: string, now: number): readonly Condition[]
}

/** What sites say of the rules: numbers of shipped ones, and rules of their own. */
export interface Adjustment {
  readonly overrides: readonly RuleOverride[]
  readonly siteRules: readonly SiteRule[]
}

const nothing: readonly Condition[] = Object.freeze([])
const never = Number.POSITIVE_INFINITY

/** Throws RuleError when a rule of a kind has no meaning, at the first device of that kind. */
export function createRules(options: RulesOptions): Rules {
  return new DeviceRules(options)
}

class DeviceRules implements Rules {
  readonly #options: RulesOptions
  readonly #settler: Settler
  readonly #devices = new Map<string, DeviceMemory>()
  readonly #agenda: Agenda<DeviceMemory> = createAgenda()
  readonly #dirty = new Set<DeviceMemory>()
  readonly #programs = new Map<string, Program>()
  #book: OverrideBook
  #own: SiteRuleBook
  #gone: RuleChange[] = []

  constructor(options: RulesOptions) {
    this.#options = options
    this.#book = createOverrideBook(options.overrides ?? [])
    this.#own = createSiteRuleBook(options.siteRules ?? [])
    const { names = (key) => text(key, key), pointsOf = () => [] } = options
    this.#settler = createSettler(createAnnouncer({ names, pointsOf }))
  }

  apply(change: Change): readonly Condition[] {
    const device = this.#devices.get(change.state.device.key) ?? this.#add(change.state)
    takeChange(this.#settler, device, change)
    return this.#close(device)
  }

  due(now: number): readonly Condition[] {
    let all: Condition[] | null = null
    for (let due = this.#agenda.take(now); due !== undefined; due = this.#agenda.take(now)) {
      const device = due.item
      device.scheduled = never
      passTime(this.#settler, device, now)
      const said = this.#close(device)
      if (said.length > 0) all = all === null ? [...said] : all.concat(said)
    }
    return all ?? nothing
  }

  nextAt(): number {
    return this.#agenda.nextAt()
  }

  takeDirty(): readonly RuleChange[] {
    const changes = this.#gone
    this.#gone = []
    for (const device of this.#dirty) changes.push(...rowsOf(device))
    this.#dirty.clear()
    return changes
  }

  load(rows: Iterable<RuleRow>, states: Iterable<DeviceState>): void {
    for (const state of states) this.#add(state).clock = state.ts
    for (const row of rows) {
      const device = this.#devices.get(row.device)
      const place = device?.program.rules.findIndex(({ rule }) => rule.id === row.rule) ?? -1
      if (device === undefined || place < 0)
        this.#gone.push({ device: row.device, rule: row.rule, row: null })
      else restore(device, place, row)
    }
    this.resumed()
  }

  resumed(): void {
    for (const device of this.#devices.values()) {
      resume(device)
      this.#close(device)
    }
  }

  adjust({ overrides, siteRules }: Adjustment, now: number): readonly Condition[] {
    this.#book = createOverrideBook(overrides)
    this.#own = createSiteRuleBook(siteRules)
    this.#programs.clear()
    let all: Condition[] = []
    for (const device of this.#devices.values()) {
      this.#gone.push(...reprogram(this.#settler, device, this.#programFor(device.device), now))
      judgeAll(this.#settler, device, now)
      all = all.concat(this.#close(device))
    }
    return all
  }

  forget(deviceKey: string, now: number): readonly Condition[] {
    const device = this.#devices.get(deviceKey)
    if (device === undefined) return nothing
    const settler = this.#settler
    settler.turnTo(device)
    for (const [place, memory] of device.rules.entries()) {
      const rule = device.program.rules[place]
      if (rule === undefined) continue
      this.#gone.push({ device: deviceKey, rule: rule.rule.id, row: null })
      const at = Math.max(now, device.clock)
      if (isActive(memory)) settler.say(rule, null, { change: 'cleared', at, severity: memory.severity })
    }
    this.#devices.delete(deviceKey)
    this.#dirty.delete(device)
    this.#agenda.delete(deviceKey)
    return settler.take() ?? nothing
  }

  #add(state: DeviceState): DeviceMemory {
    const device = newDevice(state, this.#programFor(state.device))
    this.#devices.set(state.device.key, device)
    return device
  }

  /** Notes what is to be written and when to look again, and hands out what was said. */
  #close(device: DeviceMemory): readonly Condition[] {
    if (device.dirty) this.#dirty.add(device)
    if (device.nextWake < device.scheduled) {
      device.scheduled = device.nextWake
      this.#agenda.set(device.device.key, device.nextWake, device)
    }
    return this.#settler.take() ?? nothing
  }

  /** Devices with the same kind, the same overrides and the same rules of their site share one program. */
  #programFor(device: DeviceRef): Program {
    const { rulesOf, placesOf = () => [], windows = () => undefined } = this.#options
    const places = placesOf(device.key)
    const overrides = this.#book.of(device, places)
    const own = this.#own.of(device, places)
    const ownKeys = own.map(({ site, rule, version }) => `own ${site} ${rule.id} ${version}`)
    const key = [device.kind, ...overrides.map(overrideKey), ...ownKeys].join('\n')
    let program = this.#programs.get(key)
    if (program === undefined) {
      const rules = [...rulesOf(device.kind), ...own.map(({ rule }) => rule)]
      program = compileProgram(rules, (rule) => numbersOf(rule, overrides), windows)
      this.#programs.set(key, program)
    }
    return program
  }
}
