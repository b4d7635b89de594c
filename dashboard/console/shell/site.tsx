import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { Site } from '#gateway/http/contract/devices.ts'
import { call } from '../api/call.ts'

interface SiteChoice {
  readonly sites: readonly Site[]
  /** Null shows all sites that the person may see. */
  readonly chosen: Site | null
  /** Id of the chosen site as calls take it. */
  readonly site: string | undefined
  /** Zone in which instants are written; with several sites on screen, that of the first. */
  readonly zone: string
  choose(site: string | null): void
}

const KEY = 'gatehouse.site'
const SiteContext = createContext<SiteChoice | null>(null)

/** The sites the person may see, and the one on screen. */
export function SiteProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const sites = useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => call('listSites', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [id, setId] = useState(() => localStorage.getItem(KEY))
  const items = sites.data?.items
  const value = useMemo(() => {
    const known = items ?? []
    const chosen = (known.length === 1 ? known[0] : known.find((site) => site.id === id)) ?? null
    return {
      sites: known,
      chosen,
      site: known.length > 1 ? chosen?.id : undefined,
      zone: (chosen ?? known[0])?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      choose(next: string | null) {
        if (next === null) localStorage.removeItem(KEY)
        else localStorage.setItem(KEY, next)
        setId(next)
      },
    }
  }, [items, id])
  return <SiteContext value={value}>{children}</SiteContext>
}

export function useSite(): SiteChoice {
  const value = useContext(SiteContext)
  if (value === null) throw new Error('useSite outside SiteProvider')
  return value
}

export const useZone = (): string => useSite().zone
