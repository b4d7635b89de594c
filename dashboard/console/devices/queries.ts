import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { DeviceDetail, DeviceEvent, DeviceSummary } from '#gateway/http/contract/devices.ts'
import { call } from '../api/call.ts'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { fresh } from '../live/live.tsx'
import { useMay } from '../session/session.ts'
import { useSite } from '../shell/site.tsx'
import { readKinds, useKinds } from './kinds.ts'
import { applyToDevice, applyToDevices, applyToEvents } from './live.ts'

const PAGE = 500
/** 20 000 devices; beyond that a site is better shown in parts. */
const PAGES_MAX = 40

async function collect(site: string | undefined, signal: AbortSignal): Promise<readonly DeviceSummary[]> {
  const items: DeviceSummary[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await call('listDevices', { query: { site, limit: PAGE, cursor }, signal })
    items.push(...answer.items)
    if (answer.next === null) break
    cursor = answer.next
  }
  return items
}

/** All devices in service, kept fresh by the stream; lists filter them in the browser. */
export function useDevices() {
  const { site } = useSite()
  const enabled = useMay('device.read')
  const kinds = useKinds()
  return useQuery({
    queryKey: ['devices', site ?? null],
    queryFn: ({ signal }) =>
      fresh(
        () => collect(site, signal),
        (devices, batch) => applyToDevices(devices, batch, kinds.headlines),
      ),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
}

export const deviceKey = (site: string, id: string) => ['device', site, id] as const

/** One device with everything held of it. */
export const useDevice = (site: string, id: string) =>
  useQuery({
    queryKey: deviceKey(site, id),
    queryFn: ({ signal }) => fresh(() => call('readDevice', { params: { site, id }, signal }), applyToDevice),
  })

const eventsKey = (site: string, id: string) => ['device-events', site, id] as const

/** Its newest events. */
export const useDeviceEvents = (site: string, id: string) =>
  useQuery({
    queryKey: eventsKey(site, id),
    queryFn: ({ signal }) =>
      fresh(
        async (): Promise<readonly DeviceEvent[]> => {
          const page = await call('deviceEvents', { params: { site, id }, query: { limit: 50 }, signal })
          return page.items
        },
        (events, batch) => applyToEvents(events, { site, id }, batch),
      ),
  })

export interface HistoryRange {
  readonly site: string
  readonly id: string
  readonly fields: readonly string[]
  /** Epoch ms. */
  readonly from: number
  readonly to: number
}

const POINTS_MAX = 800

/** Fields of the history over a stretch of time. */
export const useHistory = ({ site, id, fields, from, to }: HistoryRange) =>
  useQuery({
    queryKey: ['history', site, id, fields, from, to],
    queryFn: ({ signal }) =>
      call('deviceHistory', {
        params: { site, id },
        query: { fields: fields.join(','), from: Math.floor(from), to: Math.ceil(to), maxPoints: POINTS_MAX },
        signal,
      }),
    enabled: fields.length > 0,
    placeholderData: (before) => before,
  })

/** Places of the sites on screen, for choosing one. */
export const usePlaces = (site: string | undefined) =>
  useQuery({
    queryKey: ['places', site ?? null],
    queryFn: ({ signal }) => call('listPlaces', { query: { site }, signal }),
    staleTime: 300_000,
  })

/** Brings device messages into the list and the open device page. */
export function patchDevices(client: QueryClient, batch: readonly LiveEvent[]): void {
  const { headlines } = readKinds(client)
  client.setQueriesData<readonly DeviceSummary[]>(
    { queryKey: ['devices'] },
    (data) => data && applyToDevices(data, batch, headlines),
  )
  client.setQueriesData<DeviceDetail>({ queryKey: ['device'] }, (data) => data && applyToDevice(data, batch))
  for (const change of dataOf(batch, 'device')) {
    if (change.events.length === 0) continue
    client.setQueryData<readonly DeviceEvent[]>(
      eventsKey(change.site, change.id),
      (events) => events && applyToEvents(events, change, batch),
    )
  }
}
