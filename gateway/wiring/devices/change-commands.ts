import type { Device, Registry } from '../../facility/registry.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PatrolConfig } from '../../patrol/plan.ts'
import type { Pipeline } from '../../pipeline.ts'
import type { Adjustment } from '../../rules/rules.ts'
import type { Condition } from '../../state/condition.ts'
import type { History } from '../../telemetry/history-client.ts'
import type { Committer } from '../commit-writer.ts'
import { historyDevices } from '../history/history-devices.ts'
import type { OpenedSteps } from '../open-steps.ts'

/** What people change of rules, patrol and devices, taken up by the steps at once. */
export interface ChangeCommands {
  /** Sites said something else of the rules. */
  adjustRules(adjustment: Adjustment): void
  /** Checkpoints, routes or plans were changed; rounds already made stay as they are. */
  patrolChanged(config: PatrolConfig): void
  /** Devices came, changed or went. */
  registryChanged(...devices: readonly Device[]): void
  /** What is watched outside the pipeline found something, e.g. overdue inspections. */
  judged(conditions: readonly Condition[]): void
}

export interface ChangeCommandsOptions {
  readonly context: { readonly clock: Clock; readonly registry: Registry }
  readonly steps: OpenedSteps
  readonly pipeline: Pick<Pipeline, 'judge' | 'patrolled' | 'alarmed'>
  readonly committer: Pick<Committer, 'note'>
  readonly history: Pick<History, 'update'>
}

export function createChangeCommands(options: ChangeCommandsOptions): ChangeCommands {
  const { context, steps, pipeline, committer, history } = options
  const { clock, registry } = context
  return {
    adjustRules(adjustment) {
      const now = clock.now()
      pipeline.judge(steps.rules.adjust(adjustment, now), now)
      committer.note(true)
    },
    patrolChanged(config) {
      const now = clock.now()
      steps.setup.put(config)
      pipeline.patrolled(steps.patrol.setConfig(config, now), now)
      pipeline.judge(steps.watch.setConfig(config, now), now)
      committer.note(true)
    },
    judged(conditions) {
      pipeline.judge(conditions, clock.now())
      committer.note(true)
    },
    registryChanged(...devices) {
      history.update(historyDevices(registry))
      steps.states.attributesChanged()
      const now = clock.now()
      for (const device of devices) if (device.retired) forget(steps, pipeline, device, now)
      pipeline.alarmed(steps.alarms.reconsider(now), now)
      committer.note(true)
    },
  }
}

function forget(
  { states, sequencer, rules }: OpenedSteps,
  pipeline: Pick<Pipeline, 'judge'>,
  device: Device,
  now: number,
): void {
  const key = `${device.site}/${device.id}`
  pipeline.judge(rules.forget(key, now), now)
  states.forget(key)
  sequencer.forget(key)
}
