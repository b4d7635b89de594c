import { Alert, Button, Progress, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import type { BackTestBody, BackTestReach } from '#gateway/http/contract/back-tests.ts'
import { textOf } from '../../api/failure.ts'
import { formatInstant } from '../../i18n/instant.ts'
import { Say, useWords } from '../../i18n/language.tsx'
import { fill } from '../../i18n/texts.ts'
import { readNow } from '../../live/now.ts'
import { useZone } from '../../shell/site.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { tryWords } from '../try-words.ts'
import { useBackTest, useCancel, useReach, useStart } from './queries.ts'
import { boundsOf, spansOf } from './spans.ts'
import { TryResult } from './try-result.tsx'

interface TryTabProps {
  readonly site: string
  readonly kind: string
  /** What is tried; null while the rule is not whole. */
  readonly draft: BackTestBody['draft'] | null
  /** The trial on screen; kept by the page, so that looking at another tab does not lose it. */
  readonly test: string | null
  readonly onTest: (id: string) => void
  /** Of a shipped rule: numbers to try it with. */
  readonly children?: ReactNode
}

/** Tries the rule over the messages that are kept. */
export function TryTab({ site, kind, draft, test, onTest, children }: TryTabProps): ReactNode {
  const words = useWords(tryWords)
  const reach = useReach()
  return (
    <div className="rules-form">
      <Panel title={words.tab}>
        <div className="rules-fields">
          <p className="faint">
            {words.means} {children === undefined ? words.unsaved : null}
          </p>
          {children}
          <Loaded query={reach}>
            {(known) => <Start {...{ site, kind, draft, test, onTest }} reach={known} />}
          </Loaded>
        </div>
      </Panel>
      {test === null ? null : <Outcome id={test} />}
    </div>
  )
}

interface StartProps extends Omit<TryTabProps, 'children'> {
  readonly reach: BackTestReach
}

function Start({ site, kind, draft, test, onTest, reach }: StartProps): ReactNode {
  const words = useWords(tryWords)
  const zone = useZone()
  const [now] = useState(readNow)
  const [chosen, setChosen] = useState<string | null>(null)
  const start = useStart(({ id }) => onTest(id))
  const current = useBackTest(test)
  const { since, running } = reach
  if (since === null) return <Alert type="info" showIcon title={words.nothingKept} />
  const spans = spansOf(since, now)
  const span = spans.find(({ key }) => key === chosen) ?? spans[0]
  const isBusy = start.isPending || current.data?.state === 'running'
  const other = running !== null && running.id !== test ? running.by : null
  const run = (): void => {
    if (draft !== null && span !== undefined)
      start.mutate({ site, kind, draft, ...boundsOf(span, reach, readNow()) })
  }
  return (
    <>
      <Segmented<string>
        aria-label={words.span}
        className="rules-spans"
        value={span?.key ?? 'all'}
        options={spans.map(({ key, hours }) => ({
          value: key,
          label:
            hours === null
              ? fill(words.everything, { since: formatInstant(since, zone).slice(5, 16) })
              : fill(words.hours, { count: hours }),
        }))}
        onChange={setChosen}
      />
      {start.error === null ? null : (
        <Alert type="error" showIcon title={<Say text={textOf(start.error)} />} />
      )}
      {draft === null ? <Alert type="warning" showIcon title={words.notWhole} /> : null}
      {other === null ? null : <Alert type="info" showIcon title={fill(words.running, { who: other })} />}
      <div className="rules-add">
        <Button type="primary" disabled={draft === null || other !== null} loading={isBusy} onClick={run}>
          {test === null ? words.start : words.again}
        </Button>
      </div>
    </>
  )
}

function Outcome({ id }: { readonly id: string }): ReactNode {
  const words = useWords(tryWords)
  const query = useBackTest(id)
  const cancel = useCancel()
  return (
    <Loaded query={query}>
      {({ state, progress, problem, result }) => {
        if (state === 'running') {
          return (
            <div className="rules-progress">
              <Progress percent={Math.floor(progress * 100)} aria-label={words.tab} />
              <Button loading={cancel.isPending} onClick={() => cancel.mutate(id)}>
                {words.cancel}
              </Button>
            </div>
          )
        }
        if (problem !== null) return <Alert type="error" showIcon title={<Say text={problem} />} />
        return result === null ? (
          <Alert type="info" showIcon title={words.cancelled} />
        ) : (
          <TryResult id={id} result={result} />
        )
      }}
    </Loaded>
  )
}
