/** A step of a route as the form holds it: minutes after the start, walking times in seconds. */
export interface StepFields {
  readonly checkpoint: string
  readonly minute: number
  readonly minLegS: number | null
  readonly maxLegS: number | null
}

/**
 * The steps with one moved up or down. The times stay where they are, because a route is walked by the clock; walking times
 * of the two belong to neighbours they no longer have, and go.
 */
export function moved(steps: readonly StepFields[], index: number, by: -1 | 1): StepFields[] {
  const other = steps[index + by]
  const one = steps[index]
  if (one === undefined || other === undefined) return [...steps]
  const put = (at: StepFields, checkpoint: string): StepFields => {
    return { checkpoint, minute: at.minute, minLegS: null, maxLegS: null }
  }
  return steps.map((step, position) => {
    if (position === index) return put(one, other.checkpoint)
    return position === index + by ? put(other, one.checkpoint) : step
  })
}

/** One more step at the end, five minutes after the last. */
export function withStep(steps: readonly StepFields[], checkpoint: string): StepFields[] {
  const last = steps.at(-1)
  return [
    ...steps,
    { checkpoint, minute: last === undefined ? 0 : last.minute + 5, minLegS: null, maxLegS: null },
  ]
}

/** A key for every step: the point, and which of its visits it is where the route comes by twice. */
export function stepKeys(steps: readonly StepFields[]): string[] {
  const seen = new Map<string, number>()
  return steps.map(({ checkpoint }) => {
    const nth = (seen.get(checkpoint) ?? 0) + 1
    seen.set(checkpoint, nth)
    return `${checkpoint} ${nth}`
  })
}
