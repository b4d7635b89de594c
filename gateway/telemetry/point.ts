/** A value of the history: 0/1 are integers, never booleans, and a field never changes its type (devices/kit/point.ts). */
export type FieldType = 'int' | 'float' | 'string'

export interface Field {
  readonly name: string
  readonly type: FieldType
  /** Finite; integers are safe integers. */
  readonly value: number | string
  /** A running total that has yet to become the rise since the last one (rises.ts). */
  readonly total?: true
}

/** What a point belongs to: a measurement and its tags. Made once per device and kept, since its head is costly to build. */
export interface Series {
  readonly measurement: string
  readonly tags: Readonly<Record<string, string>>
  /** Measurement and tags as line protocol: the identity of the series. */
  readonly head: string
}

/** One row of the history. */
export interface Point {
  readonly series: Series
  readonly fields: readonly Field[]
  /** Epoch ms. */
  readonly ts: number
  /**
   * Tells apart points of one series within a millisecond, 0 ... 999,999: the device's own counter, so that sending a
   * point again overwrites it and two events of one millisecond do not (reference/faults.md D10).
   */
  readonly order: number
  /** Some of the fields are running totals. */
  readonly totals?: boolean
}

/** Points within one millisecond that can be told apart. */
export const ordersPerMs = 1_000_000

export const int = (name: string, value: number): Field => ({ name, type: 'int', value: Math.trunc(value) })
export const float = (name: string, value: number): Field => ({ name, type: 'float', value })
export const string = (name: string, value: string): Field => ({ name, type: 'string', value })
