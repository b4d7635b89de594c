import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '../api/call.ts'
import { useDevices } from '../devices/queries.ts'
import { useLanguage } from '../i18n/language.tsx'

const key = 'inspections'

/** A month of inspections of a site, day by day. */
export const useInspectionMonth = (site: string, month: string) =>
  useQuery({
    queryKey: [key, 'month', site, month],
    queryFn: ({ signal }) => call('readInspectionMonth', { params: { site, month }, signal }),
    // Phones hand in records all day long.
    refetchInterval: 60_000,
  })

export const useInspectionReport = (site: string, month: string) =>
  useQuery({
    queryKey: [key, 'report', site, month],
    queryFn: ({ signal }) => call('inspectionReport', { params: { site, month }, signal }),
  })

export const useInspection = (site: string, id: string) =>
  useQuery({
    queryKey: [key, 'one', site, id],
    queryFn: ({ signal }) => call('readInspection', { params: { site, id }, signal }),
  })

/** What planning now would change; asked anew each time the dialog opens. */
export const usePlanPreview = (site: string, month: string) =>
  useQuery({
    queryKey: [key, 'preview', site, month],
    queryFn: ({ signal }) => call('previewInspectionPlan', { params: { site, month }, signal }),
    gcTime: 0,
    staleTime: 0,
  })

export const useInspectionSettings = (site: string) =>
  useQuery({
    queryKey: [key, 'settings', site],
    queryFn: ({ signal }) => call('readInspectionSettings', { params: { site }, signal }),
  })

/** Names of what a plan moves; the id where somebody is not known (any more). */
export interface PlanNames {
  device(id: string): string
  person(username: string | null): string
}

export function usePlanNames(site: string): PlanNames {
  const language = useLanguage()
  const devices = useDevices().data ?? []
  const people = useInspectionSettings(site).data?.people ?? []
  const device = new Map(devices.flatMap((one) => (one.site === site ? [[one.id, one.name[language]]] : [])))
  const person = new Map(people.map(({ username, name }) => [username, name]))
  return {
    device: (id) => device.get(id) ?? id,
    person: (username) => (username === null ? '–' : (person.get(username) ?? username)),
  }
}

/** Makes a change and shows what stands after it. */
export function useInspectionChange(done: string) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    async onSuccess() {
      void message.success(done)
      await client.invalidateQueries({ queryKey: [key] })
    },
  })
}
