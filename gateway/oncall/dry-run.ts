import type { AlarmTransition } from '../alarms/alarm.ts'
import type { Call } from './call.ts'
import type { Chain } from './chain.ts'
import { Escalation, type EscalationOptions, type SettledStep } from './escalation.ts'

/** What a chain would do if nobody took the alarm: every step with its people, and the calls themselves. */
export interface DryRun {
  readonly steps: readonly SettledStep[]
  readonly calls: readonly Call[]
}

/**
 * Runs the very engine over a chain from an announced alarm to the end of the chain. Nothing is kept and nothing is sent; the
 * turns of round robins begin with the first person.
 */
export function dryRun(
  chain: Chain,
  raised: AlarmTransition,
  options: Omit<EscalationOptions, 'chains' | 'onStep'>,
): DryRun {
  const steps: SettledStep[] = []
  // A draft is for whatever it is tried with.
  const match = { severities: [], kinds: [], rules: [], places: [] }
  const chains = [{ ...chain, match }]
  const escalation = new Escalation({ ...options, chains, onStep: (settled) => steps.push(settled) })
  const calls = escalation.alarm(raised, raised.at)
  for (let at = escalation.nextAt(); at !== Number.POSITIVE_INFINITY; at = escalation.nextAt()) {
    calls.push(...escalation.due(at))
  }
  return { steps, calls }
}
