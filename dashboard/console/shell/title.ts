import { useEffect } from 'react'
import { isWaiting } from '../alarms/order.ts'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { useWords } from '../i18n/language.tsx'
import { shellWords } from './words.ts'

/** How many alarms wait stands in the name of the window, so that it is seen while another one is in front. */
export function useTitle(): void {
  const { product } = useWords(shellWords)
  const waiting = useCurrentAlarms().data?.items.filter(isWaiting).length ?? 0
  useEffect(() => {
    document.title = waiting === 0 ? product : `(${waiting}) ${product}`
  }, [waiting, product])
}
