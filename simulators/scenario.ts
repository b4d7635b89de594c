import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** A time script of faults: what happens to which device, when and for how long. */
const scenarioSchema = Type.Object(
  {
    title: Type.Object({ zh: Type.String(), en: Type.String() }),
    steps: Type.Array(
      Type.Object(
        {
          /** Seconds after the start. */
          at_s: Type.Number({ minimum: 0 }),
          /** A device id, or a pattern with `*`; a pattern with `pick` takes that many of the matching devices. */
          device: Type.String({ minLength: 1 }),
          pick: Type.Optional(Type.Integer({ minimum: 1 })),
          fault: Type.String({ minLength: 1 }),
          for_s: Type.Number({ exclusiveMinimum: 0 }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type Scenario = Type.Static<typeof scenarioSchema>

const checker = Compile(scenarioSchema)

/** One thing to do at a virtual instant. */
export interface Cue {
  readonly at: number
  readonly device: string
  readonly fault: string
  readonly action: 'begin' | 'end'
}

/** Reads a scenario file; a wrong one throws with the place and the reason. */
export function readScenario(path: string): Scenario {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (checker.Check(parsed)) return parsed
  const [first] = checker.Errors(parsed)
  throw new RangeError(`${path}: ${first?.instancePath || '/'} ${first?.message ?? 'is not a scenario'}`)
}

/** Turns a scenario into cues in time order. Every pick is deterministic: the first matching devices are taken. */
export function cuesOf(scenario: Scenario, devices: readonly string[], start: number): Cue[] {
  return scenario.steps
    .flatMap((step) =>
      select(devices, step.device, step.pick).flatMap((device): Cue[] => {
        const begin = start + step.at_s * 1000
        const { fault } = step
        return [
          { at: begin, device, fault, action: 'begin' },
          { at: begin + step.for_s * 1000, device, fault, action: 'end' },
        ]
      }),
    )
    .sort((a, b) => a.at - b.at)
}

function select(devices: readonly string[], pattern: string, pick = devices.length): string[] {
  const expression = new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`)
  const matching = devices.filter((device) => expression.test(device))
  if (matching.length === 0) throw new RangeError(`no simulated device matches "${pattern}"`)
  return matching.slice(0, pick)
}
