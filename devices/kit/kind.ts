import type { TObject, TSchema } from 'typebox'
import type { Behaviour } from './behaviour.ts'
import type { FaultArticle } from './fault-article.ts'
import type { InspectionProgram } from './inspection.ts'
import type { Label } from './label.ts'
import type { EventType, Point } from './point.ts'
import type { Operand, Rule, SeverityStep } from './rule.ts'
import type { Severity } from './severity.ts'
import type { Text } from './text.ts'

/** What `d` may hold on each channel. Unknown keys are allowed, counted and not kept. */
export interface Payloads {
  /** Fields of `state` messages. */
  readonly state: TObject
  /** Fields of `tele` messages; the health fields of kit/health.ts are part of it. */
  readonly tele: TObject
  /** Fields of `event` messages; `type` is one of the kind's event types. */
  readonly event: TSchema
  /** `d.attrs` of `birth` messages. */
  readonly attributes: TObject
}

/** One kind of device: everything the product knows about it, as data and pure functions. */
export interface DeviceKind {
  /** Part of the topic; `[a-z0-9-]{1,32}`. */
  readonly name: string
  readonly title: Text
  /** Heading it is grouped under on screens and boards. */
  readonly group: 'access' | 'elevators' | 'lighting' | 'cctv' | 'patrol'
  /** Measurement of the history its readings are written to. */
  readonly measurement: string
  readonly payloads: Payloads
  readonly points: readonly Point[]
  readonly events: readonly EventType[]
  /** What its attributes and the fields of its events are called. */
  readonly attributes: readonly Label[]
  readonly eventFields: readonly Label[]
  readonly rules: readonly Rule[]
  /** What losing the device means (rules SYS-01 and SYS-02). */
  readonly offline: {
    readonly severity: Severity
    readonly for: Operand
    readonly rises?: readonly SeverityStep[]
  }
  /** How the simulated device behaves. */
  readonly behaviour: Behaviour
  /** What people look at regularly (handbook 5.8); a site may say otherwise. */
  readonly inspections: readonly InspectionProgram[]
  /** What is known about its faults; there is an article for every rule (handbook 5.11). */
  readonly knowledge: readonly FaultArticle[]
}
