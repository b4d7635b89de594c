import { App } from 'antd'
import { textOf } from '../api/failure.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useAcknowledge } from './queries.ts'
import { alarmWords } from './words.ts'

/** Acknowledges and says how it went: how many, and who was faster. */
export function useAcknowledging() {
  const words = useWords(alarmWords)
  const language = useLanguage()
  const { message } = App.useApp()
  const may = useMay('alarm.acknowledge')
  const acknowledge = useAcknowledge()

  const run = (ids: readonly string[], note: string): void => {
    if (ids.length === 0) return
    if (!may) {
      void message.warning(words.mayNot)
      return
    }
    acknowledge.mutate(
      { ids, note },
      {
        onSuccess: (results) => {
          const done = results.filter(({ result }) => result === 'acknowledged').length
          if (done > 0) void message.success(fill(words.done, { count: done }))
          const faster = results.find(({ result }) => result === 'already-acknowledged')
          if (faster !== undefined) void message.info(fill(words.faster, { by: faster.by ?? '' }))
          else if (done === 0) void message.info(words.gone)
        },
        onError: (thrown) => void message.error(textOf(thrown)[language]),
      },
    )
  }
  return { run, may, isPending: acknowledge.isPending }
}
