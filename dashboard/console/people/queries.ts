import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InputOf } from '#gateway/http/contract/routes.ts'
import { call } from '../api/call.ts'

const key = ['people'] as const

/** Everybody who may sign in, and the roles that may be given. */
export const usePeople = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => call('listPeople', { signal }) })

/** Adds a person; the answer holds the one-time link to set a password. */
export function useAddPerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: InputOf<'addPerson'>['body']) => call('addPerson', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}

/** Changes role, name or standing; or makes a new one-time link. */
export function useChangePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: Pick<InputOf<'changePerson'>, 'params' | 'body'>) => call('changePerson', given),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  })
}
