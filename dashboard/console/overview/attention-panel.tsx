import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { Link } from 'wouter'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { useAcknowledging } from '../alarms/acknowledging.ts'
import { fold, type Row } from '../alarms/fold.ts'
import { useFreshAlarms } from '../alarms/fresh-alarms.ts'
import '../alarms/fresh.css'
import { compareAlarms, isWaiting } from '../alarms/order.ts'
import { useCurrentAlarms } from '../alarms/queries.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { Age } from '../live/age.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { overviewWords } from './words.ts'

/** Rows of the panel; whoever has more to do works in the alarm list. */
const SHOWN = 6
/** A site storm is one thing to do. */
const unfolded: ReadonlySet<string> = new Set()

/** What waits for a person, gravest first. */
export function AttentionPanel(): ReactNode {
  const words = useWords(overviewWords)
  const query = useCurrentAlarms()
  return (
    <Panel title={words.attention} flush aside={<Link href="/alarms">{words.allAlarms}</Link>}>
      <Loaded query={query}>{({ items }) => <Attention alarms={items} />}</Loaded>
    </Panel>
  )
}

function Attention({ alarms }: { readonly alarms: readonly Alarm[] }): ReactNode {
  const words = useWords(overviewWords)
  const fresh = useFreshAlarms()
  const waiting = useMemo(() => fold(alarms.filter(isWaiting).sort(compareAlarms), unfolded), [alarms])
  if (waiting.length === 0) {
    return (
      <p className="calm">
        <b>{words.calm}</b>
        {alarms.length === 0 ? null : <span>{fill(words.calmDetail, { count: alarms.length })}</span>}
      </p>
    )
  }
  const rest = waiting.length - SHOWN
  return (
    <ul className="attention">
      {waiting.slice(0, SHOWN).map((row) => (
        <AttentionRow key={row.alarm.id} row={row} isFresh={fresh.has(row.alarm.id)} />
      ))}
      {rest <= 0 ? null : (
        <li className="attention-rest">
          <Link href="/alarms">{fill(words.andMore, { count: rest })}</Link>
        </li>
      )}
    </ul>
  )
}

interface AttentionRowProps {
  readonly row: Row
  readonly isFresh: boolean
}

function AttentionRow({ row, isFresh }: AttentionRowProps): ReactNode {
  const { alarm, folded } = row
  const words = useWords(overviewWords)
  const language = useLanguage()
  const { run, may, isPending } = useAcknowledging()
  const isOver = alarm.clearedAt !== null
  return (
    <li className={`attention-row attention-${alarm.severity}${isFresh ? ' alarm-fresh' : ''}`}>
      <SeverityMark severity={alarm.severity} hollow={isOver} />
      <Link href={`/alarms/${encodeURIComponent(alarm.id)}`} className="attention-what">
        <b>
          {alarm.subject.name[language]}: {alarm.title[language]}
        </b>
        <small>
          {folded.length === 0 ? null : `${fill(words.inside, { count: folded.length })} `}
          {alarm.message[language]}
        </small>
      </Link>
      <span className="attention-age">
        <Age since={alarm.raisedAt} />
      </span>
      {may ? (
        <Button size="small" loading={isPending} onClick={() => run([alarm.id, ...folded], '')}>
          {words.acknowledge}
        </Button>
      ) : null}
    </li>
  )
}
