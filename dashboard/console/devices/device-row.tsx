import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { DeviceSummary } from '#gateway/http/contract/devices.ts'
import type { OpenAt } from '../alarms/by-subject.ts'
import { useLanguage } from '../i18n/language.tsx'
import { formatValue } from '../i18n/value.ts'
import { useZone } from '../shell/site.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import type { Kinds } from './kinds.ts'
import { LinkState } from './link-state.tsx'
import { writtenOf } from './written.ts'

interface DeviceRowProps {
  readonly device: DeviceSummary
  readonly kinds: Kinds
  readonly open: OpenAt | undefined
}

/** One device of the list with what matters most of its kind. Drawn anew only when the device itself changed. */
export const DeviceRow = memo(function DeviceRow({ device, kinds, open }: DeviceRowProps): ReactNode {
  const language = useLanguage()
  const kind = kinds.of(device.kind)
  return (
    <Link
      href={`/devices/${device.site}/${device.id}`}
      className={`device-row${open === undefined ? '' : ' device-in-alarm'}`}
    >
      <span className="device-alarm">
        {open === undefined ? null : (
          <>
            <SeverityMark severity={open.worst} bare />
            <b>{open.open}</b>
          </>
        )}
      </span>
      <span className="device-name">
        <b>{device.name[language]}</b>
        <small>
          {kind?.title[language] ?? device.kind}, {device.id}
        </small>
      </span>
      <span className="device-place">{device.placePath.map((place) => place[language]).join(' / ')}</span>
      <LinkState online={device.online} since={device.onlineSince} />
      <Headlines device={device} kinds={kinds} />
    </Link>
  )
})

function Headlines({ device, kinds }: Pick<DeviceRowProps, 'device' | 'kinds'>): ReactNode {
  const language = useLanguage()
  const zone = useZone()
  const shown = [...kinds.headlines(device.kind)].flatMap((key) => {
    const point = kinds.point(device.kind, key)
    const value = device.values[key]
    return point === undefined || value === undefined ? [] : [{ key, point, value }]
  })
  return (
    <span className={device.online === false ? 'device-values device-stale' : 'device-values'}>
      {shown.map(({ key, point, value }) => (
        <span key={key}>
          <small>{point.label[language]}</small> {formatValue(writtenOf(point), value, language, zone)}
        </span>
      ))}
    </span>
  )
}
