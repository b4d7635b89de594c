import { text } from '#devices/kit/text.ts'
import type { AcknowledgeResult } from './contract/alarms.ts'
import { Conflict, nothingThere } from './failure.ts'
import type { Handlers } from './handlers.ts'
import { limitOf } from './page.ts'
import type { Services } from './services.ts'

type AlarmHandlers = Pick<
  Handlers,
  'overview' | 'listAlarms' | 'readAlarm' | 'acknowledgeAlarm' | 'acknowledgeAlarms'
>

export function alarmHandlers({ alarms, overview }: Pick<Services, 'alarms' | 'overview'>): AlarmHandlers {
  return {
    overview: ({ query }, { viewer }) => overview.read(viewer, query.site),
    listAlarms: ({ query }, { viewer }) => alarms.list({ ...query, limit: limitOf(query) }, viewer),
    async readAlarm({ params }, { viewer }) {
      const detail = await alarms.read(params.id, viewer)
      if (detail === null) throw nothingThere()
      return detail
    },
    async acknowledgeAlarm({ params, body }, { viewer }) {
      const [outcome] = await alarms.acknowledge([params.id], body, viewer)
      if (outcome === undefined || outcome.result === 'not-found') throw nothingThere()
      if (outcome.result !== 'acknowledged') throw conflict(outcome)
      const detail = await alarms.read(params.id, viewer)
      if (detail === null) throw nothingThere()
      return detail
    },
    async acknowledgeAlarms({ body: { ids, note } }, { viewer }) {
      return { results: await alarms.acknowledge(ids, { note }, viewer) }
    },
  }
}

function conflict({ result, by, at }: AcknowledgeResult): Conflict {
  const message =
    result === 'closed'
      ? text(
          '该告警已恢复，无需再确认；请刷新列表。',
          'The alarm has cleared; there is nothing to acknowledge. Refresh the list.',
        )
      : text(
          `${by} 已先确认该告警，请刷新查看。`,
          `${by} acknowledged this alarm before you; refresh to see it.`,
        )
  return new Conflict(result, message, by, at)
}
