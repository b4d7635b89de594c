import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import type { DeviceDetail } from '#gateway/http/contract/devices.ts'
import { alarmsOf } from '../alarms/by-subject.ts'
import { compareAlarms } from '../alarms/order.ts'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { StandingText } from '../alarms/standing.tsx'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { Age } from '../live/age.tsx'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { deviceWords } from './words.ts'

/** The alarms of the device that are not over. */
export function AlarmsPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const language = useLanguage()
  const current = useCurrentAlarms().data?.items ?? device.alarms
  const alarms = useMemo(
    () => [...alarmsOf(current, device.site, device.id)].sort(compareAlarms),
    [current, device.site, device.id],
  )
  if (alarms.length === 0) return null
  return (
    <Panel title={words.alarms} flush>
      <ul className="device-alarms">
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <SeverityMark severity={alarm.severity} hollow={alarm.clearedAt !== null} />
            <Link href={`/alarms/${encodeURIComponent(alarm.id)}?view=current`}>
              <b>{alarm.title[language]}</b>
              <small>{alarm.message[language]}</small>
            </Link>
            <Age since={alarm.raisedAt} />
            <StandingText alarm={alarm} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
