import { type ReactNode, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { DeviceSummary } from '#gateway/http/contract/devices.ts'
import { openByDevice } from '../alarms/by-subject.ts'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useSite } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { VirtualRows } from '../ui/virtual-rows.tsx'
import { DeviceRow } from './device-row.tsx'
import './devices.css'
import { FilterBar } from './filter-bar.tsx'
import { type DeviceFilters, filterDevices, placesInside, readFilters, writeFilters } from './filters.ts'
import { useKinds } from './kinds.ts'
import { useDevices, usePlaces } from './queries.ts'
import { deviceWords } from './words.ts'

const ROW = 54
const CARD = 88
const nothing: readonly never[] = []

/** All devices, live. */
export function DevicesPage(): ReactNode {
  const words = useWords(deviceWords)
  const search = useSearch()
  const [, navigate] = useLocation()
  const filters = useMemo(() => readFilters(new URLSearchParams(search)), [search])
  const query = useDevices()
  const places = usePlaces(useSite().site).data?.items ?? nothing
  const alarms = useCurrentAlarms().data?.items ?? nothing
  const open = useMemo(() => openByDevice(alarms), [alarms])
  const inside = useMemo(
    () => (filters.place === null ? null : placesInside(places, filters.place)),
    [places, filters.place],
  )
  const devices = query.data ?? nothing
  const shown = useMemo(() => filterDevices(devices, filters, open, inside), [devices, filters, open, inside])
  const change = (next: DeviceFilters): void => {
    const written = writeFilters(next)
    navigate(written === '' ? '/devices' : `/devices?${written}`, { replace: true })
  }
  return (
    <>
      <h1 className="unseen">{words.title}</h1>
      <FilterBar filters={filters} places={places} onChange={change}>
        <span className="faint">{fill(words.count, { shown: shown.length, total: devices.length })}</span>
      </FilterBar>
      <div className="device-frame">
        <Loaded query={query}>{() => <DeviceList devices={shown} open={open} />}</Loaded>
      </div>
    </>
  )
}

interface DeviceListProps {
  readonly devices: readonly DeviceSummary[]
  readonly open: ReturnType<typeof openByDevice>
}

function DeviceList({ devices, open }: DeviceListProps): ReactNode {
  const words = useWords(deviceWords)
  const narrow = useNarrow()
  const kinds = useKinds()
  if (devices.length === 0) return <p className="empty">{words.none}</p>
  return (
    <>
      <div className="device-row device-head" aria-hidden="true">
        <span>{words.alarm}</span>
        <span>{words.device}</span>
        <span>{words.place}</span>
        <span>{words.state}</span>
        <span>{words.values}</span>
      </div>
      <VirtualRows
        role="list"
        label={words.list}
        items={devices}
        height={narrow ? CARD : ROW}
        keyOf={(device) => `${device.site}/${device.id}`}
        row={(device) => (
          <DeviceRow device={device} kinds={kinds} open={open.get(`${device.site}/${device.id}`)} />
        )}
      />
    </>
  )
}
