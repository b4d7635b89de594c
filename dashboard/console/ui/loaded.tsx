import { Alert, Button, Spin } from 'antd'
import type { ReactNode } from 'react'
import { textOf } from '../api/failure.ts'
import { Say, useWords } from '../i18n/language.tsx'
import { uiWords } from './words.ts'

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined
    readonly error: Error | null
    readonly isFetching: boolean
    readonly refetch: () => Promise<unknown>
  }
  readonly children: (data: Data) => ReactNode
}

/** What was loaded; until then a sign of waiting, or why it failed with a way to try again. Old data stays in sight. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>): ReactNode {
  const words = useWords(uiWords)
  if (query.data !== undefined) return children(query.data)
  if (query.error === null) return <Spin className="waiting" aria-label={words.loading} />
  return (
    <Alert
      type="error"
      showIcon
      title={<Say text={textOf(query.error)} />}
      action={
        <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
          {words.retry}
        </Button>
      }
    />
  )
}
