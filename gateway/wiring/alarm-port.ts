import type { Alarm, AlarmTransition } from '../alarms/alarm.ts'
import { alarmHistory, findAlarm, listAlarms } from '../alarms/alarms-store.ts'
import type { AcknowledgeResult } from '../http/contract/alarms.ts'
import type { AlarmService } from '../http/services.ts'
import { Refusal } from '../kernel/errors.ts'
import { type Context, maySee, sitesFor } from './context.ts'
import type { Core } from './core.ts'

export interface AlarmPortOptions {
  readonly context: Context
  readonly openAlarms: () => readonly Alarm[]
  readonly acknowledge: Core['acknowledge']
}

/** Alarms as the HTTP server asks for them. */
export function createAlarmPort({ context, openAlarms, acknowledge }: AlarmPortOptions): AlarmService {
  const { store, clock } = context
  const find = async (id: string): Promise<Alarm | null> =>
    openAlarms().find((alarm) => alarm.id === id) ?? (await findAlarm(store.read, id))
  return {
    async list(query, viewer) {
      const sites = sitesFor(context, viewer, query.site)
      return listAlarms(store.read, { ...query, sites })
    },
    async read(id, viewer) {
      const alarm = await find(id)
      if (alarm === null || !maySee(viewer, alarm.subject.site)) return null
      return { alarm, history: (await alarmHistory(store.read, id)).map(stepView) }
    },
    async acknowledge(ids, { note, expiresInS }, viewer) {
      const expiresAt = expiresInS === undefined ? null : clock.now() + expiresInS * 1000
      return Promise.all(
        ids.map(async (id): Promise<AcknowledgeResult> => {
          const alarm = await find(id)
          if (alarm === null || !maySee(viewer, alarm.subject.site))
            return { id, result: 'not-found', by: null, at: null }
          const done = await acknowledge({ id, by: viewer.username, note, expiresAt })
          return done instanceof Refusal
            ? refused(id, await find(id))
            : { id, result: 'acknowledged', by: viewer.username, at: done.at }
        }),
      )
    },
  }
}

function stepView({ event, at, by, note, alarm }: AlarmTransition) {
  return { event, at, by, note, severity: alarm.severity }
}

/** Who was faster, or that it is over. */
function refused(id: string, alarm: Alarm | null): AcknowledgeResult {
  const made = alarm?.acknowledgement ?? null
  if (made === null) return { id, result: 'closed', by: null, at: alarm?.clearedAt ?? null }
  return { id, result: 'already-acknowledged', by: made.by, at: made.at }
}
