import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { EquipmentQuery } from '#gateway/http/contract/equipment.ts'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { useSite } from '../shell/site.tsx'
import { registryWords } from './words.ts'

/** What of the registry is shown; null does not matter. */
export interface RegistryFilters {
  readonly kind: string | null
  readonly place: string | null
  readonly contractor: string | null
  readonly classification: string | null
  readonly warranty: 'in' | 'ends-soon' | 'over' | 'unknown' | null
  readonly retired: boolean
  readonly q: string
}

export const noFilters: RegistryFilters = {
  ...{
    kind: null,
    place: null,
    contractor: null,
    classification: null,
    warranty: null,
    retired: false,
    q: '',
  },
}

export const useRegistry = (filters: RegistryFilters) => {
  const { site } = useSite()
  const { retired, ...given } = filters
  const asked = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== ''),
  )
  return useInfiniteQuery({
    queryKey: ['registry', site ?? null, filters],
    queryFn: ({ pageParam, signal }) =>
      call('listRegistry', {
        query: { ...asked, site, ...(retired && { retired: true }), limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** @param id undefined: nothing is asked */
export const useAsset = (site: string, id: string | undefined) =>
  useQuery({
    queryKey: ['asset', site, id],
    queryFn: ({ signal }) => call('readAsset', { params: { site, id: id ?? '' }, signal }),
    enabled: id !== undefined,
  })

const FOUND_SHOWN = 30

/** Devices in service that match what is typed, the first of the site while nothing is. */
export const useDeviceSearch = (site: string, q: string) =>
  useQuery({
    queryKey: ['registry', 'search', site, q],
    queryFn: ({ signal }) =>
      call('listRegistry', {
        query: { site, limit: FOUND_SHOWN, ...(q.trim() !== '' && { q: q.trim() }) },
        signal,
      }),
    placeholderData: (before) => before,
  })

/** People who are at a site, with their names. */
export const usePeopleOf = (site: string) =>
  useQuery({
    queryKey: ['oncall', site],
    queryFn: ({ signal }) => call('readOnCall', { params: { site }, signal }),
    staleTime: 60_000,
  })

export const useContractors = (site: string | undefined) =>
  useQuery({
    queryKey: ['contractors', site ?? null],
    queryFn: ({ signal }) => call('listContractors', { query: { site }, signal }),
    staleTime: 60_000,
  })

export const useFigures = (query: Pick<EquipmentQuery, 'from' | 'to' | 'by'>) => {
  const { site } = useSite()
  return useQuery({
    queryKey: ['equipment', site ?? null, query],
    queryFn: ({ signal }) => call('equipmentFigures', { query: { ...query, site }, signal }),
    placeholderData: (before) => before,
  })
}

export const useRunningRecord = (
  site: string,
  id: string,
  span: { readonly from: number; readonly to: number },
) =>
  useQuery({
    queryKey: ['running-record', site, id, span],
    queryFn: ({ signal }) => call('readRunningRecord', { params: { site, id }, query: span, signal }),
    placeholderData: (before) => before,
  })

export const useLabels = (query: InputOf<'listLabels'>['query']) =>
  useQuery({
    queryKey: ['labels', query],
    queryFn: ({ signal }) => call('listLabels', { query, signal }),
  })

/** Makes a change; whatever shows devices is read again. A refusal is told where no dialog shows it. */
export function useRegistryChange({ quiet = false } = {}) {
  const client = useQueryClient()
  const words = useWords(registryWords)
  const language = useLanguage()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    async onSuccess() {
      void message.success(words.saved)
      const keys = ['registry', 'asset', 'device', 'devices', 'contractors', 'labels', 'running-record']
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
    onError(thrown) {
      if (quiet) void message.error(textOf(thrown)[language])
    },
  })
}
