import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../../api/call.ts'
import { useSite } from '../../shell/site.tsx'

/** The site on screen; of several none until one is chosen. */
export function useOneSite(): { readonly id: string; readonly zone: string } | null {
  return useSite().chosen
}

export const usePatrolSetup = (site: string) =>
  useQuery({
    queryKey: ['patrol-setup', site],
    queryFn: ({ signal }) => call('readPatrolSetup', { params: { site }, signal }),
  })

export function useEnterTap() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: InputOf<'enterManualTap'>['body']) => call('enterManualTap', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds'] }),
  })
}

export function useImportWands() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: InputOf<'importWands'>['body']) => call('importWands', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds'] }),
  })
}

const codesKey = (site: string) => ['point-codes', site] as const

export const usePointCodes = (site: string) =>
  useQuery({
    queryKey: codesKey(site),
    queryFn: ({ signal }) => call('listPointCodes', { query: { site }, signal }),
  })

export function useRenewCodes(site: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (checkpoints: readonly string[]) => call('renewPointCodes', { body: { site, checkpoints } }),
    onSuccess: (codes) => client.setQueryData(codesKey(site), codes),
  })
}
