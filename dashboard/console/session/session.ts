import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Permission } from '#gateway/http/contract/route.ts'
import type { CurrentSession, SessionPerson } from '#gateway/http/contract/session.ts'
import { call } from '../api/call.ts'
import { CallError } from '../api/failure.ts'

export const sessionKey = ['session'] as const

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }): Promise<CurrentSession | null> =>
      call('currentSession', { signal }).catch((thrown: unknown) => {
        if (thrown instanceof CallError && thrown.status === 401) return null
        throw thrown
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const PersonContext = createContext<SessionPerson | null>(null)

/** The person at this screen; only inside the signed-in part of the console. */
export function usePerson(): SessionPerson {
  const person = useContext(PersonContext)
  if (person === null) throw new Error('usePerson outside the signed-in part')
  return person
}

/** Whether the person's role allows something: screens hide what would be refused. */
export const useMay = (permission: Permission): boolean => usePerson().permissions.includes(permission)
