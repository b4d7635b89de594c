import type { ReactNode } from 'react'
import type { DeviceDetail, DeviceEvent } from '#gateway/http/contract/devices.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { useKinds } from './kinds.ts'
import { useDeviceEvents } from './queries.ts'
import { deviceWords } from './words.ts'

/** What the device reported lately, newest first. */
export function EventsPanel({ device }: { readonly device: DeviceDetail }): ReactNode {
  const words = useWords(deviceWords)
  const query = useDeviceEvents(device.site, device.id)
  return (
    <Panel title={words.events}>
      <Loaded query={query}>
        {(events) =>
          events.length === 0 ? (
            <p className="faint">{words.noEvents}</p>
          ) : (
            <ol className="device-events">
              {events.map((event, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two events may be the same in every word
                <EventLine key={`${event.at} ${event.type} ${index}`} kind={device.kind} event={event} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  )
}

interface EventLineProps {
  readonly kind: string
  readonly event: DeviceEvent
}

function EventLine({ kind, event }: EventLineProps): ReactNode {
  const language = useLanguage()
  const zone = useZone()
  const view = useKinds().event(kind, event.type)
  const fields = Object.entries(event.fields).filter(([key]) => key !== 'type')
  return (
    <li>
      <time>{formatInstant(event.at, zone)}</time>
      <span>
        <b className={view?.notable === true ? undefined : 'plain-event'}>
          {view?.label[language] ?? event.type}
        </b>{' '}
        {fields.map(([key, value]) => (
          <code key={key}>
            {key}={formatValue({ deviceClass: 'text' }, value, language, zone)}{' '}
          </code>
        ))}
      </span>
    </li>
  )
}
