import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { call } from '../api/call.ts'
import { useWords } from '../i18n/language.tsx'
import { dataOf, type LiveEvent } from '../live/event.ts'
import { later } from '../live/later.ts'
import { calendarWords } from './words.ts'

const key = 'calendar'

/** A year of a site, day by day. */
export const useYear = (site: string, year: number) =>
  useQuery({
    queryKey: [key, site, year],
    queryFn: ({ signal }) => call('readCalendar', { params: { site, year: String(year) }, signal }),
    placeholderData: (before) => before,
  })

/** Makes a change and shows what the calendar is after it. */
export function useCalendarChange() {
  const client = useQueryClient()
  const words = useWords(calendarWords)
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    async onSuccess() {
      void message.success(words.saved)
      await client.invalidateQueries({ queryKey: [key] })
    },
  })
}

const askAgain = later(500, (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: [key] })
})

export function patchCalendar(client: QueryClient, batch: readonly LiveEvent[]): void {
  if (dataOf(batch, 'setup').some(({ part }) => part === 'calendar')) askAgain(client)
}
