import type { Alarm } from '../../alarms/alarm.ts'
import { listAlarms } from '../../alarms/alarm-list-store.ts'
import { readAlarm, readHistory } from '../../alarms/alarms-store.ts'
import type { AcknowledgeResult } from '../../http/contract/alarms.ts'
import type { AlarmService } from '../../http/services.ts'
import { Refusal } from '../../kernel/errors.ts'
import { type Context, maySee, sitesFor } from '../context.ts'
import type { AlarmCommands } from './alarm-commands.ts'

export interface AlarmPortOptions {
  readonly context: Context
  readonly openAlarms: () => readonly Alarm[]
  readonly acknowledge: AlarmCommands['acknowledge']
}

/** Alarms as the HTTP server asks for them. */
export function createAlarmPort({ context, openAlarms, acknowledge }: AlarmPortOptions): AlarmService {
  const { store, clock } = context
  const find = async (id: string): Promise<Alarm | null> =>
    openAlarms().find((alarm) => alarm.id === id) ?? (await readAlarm(store.read, id)) ?? null
  return {
    async list(query, viewer) {
      const { q, limit, cursor, site, ...filter } = query
      const sites = sitesFor(context, viewer, site)
      return listAlarms(store.read, { ...filter, text: q, sites }, { limit, cursor })
    },
    async read(id, viewer) {
      const alarm = await find(id)
      if (alarm === null || !maySee(viewer, alarm.subject.site)) return null
      return { alarm, history: await readHistory(store.read, id) }
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

/** Who was faster, or that it is over. */
function refused(id: string, alarm: Alarm | null): AcknowledgeResult {
  const made = alarm?.acknowledgement ?? null
  if (made === null) return { id, result: 'closed', by: null, at: alarm?.clearedAt ?? null }
  return { id, result: 'already-acknowledged', by: made.by, at: made.at }
}
