import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { Alarm } from '#gateway/http/contract/alarms.ts'
import { formatAge } from '../i18n/age.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { AlarmAdvice } from '../knowledge/note.tsx'
import { Age } from '../live/age.tsx'
import { AlarmPagingSection } from '../oncall/alarm-paging.tsx'
import { OrderOfAlarm } from '../orders/open-work.tsx'
import { usePerson } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SeverityMark } from '../ui/severity.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { useAcknowledging } from './acknowledging.ts'
import { AlarmHistory } from './alarm-history.tsx'
import { EvidenceFacts } from './evidence.tsx'
import { HoldFacts } from './hold-facts.tsx'
import { isWaiting } from './order.ts'
import { useAlarm } from './queries.ts'
import { type Place, placeOf } from './remedy-place.ts'
import { RuleLink } from './rule-link.tsx'
import { StandingText } from './standing.tsx'
import { subjectPath, useSubjectKind } from './subject.ts'
import { alarmWords, placeWords } from './words.ts'

/** All about one alarm: what to do, what it was judged by, what happened to it. */
export function AlarmPanel({
  id,
  onClose,
  onShelve,
}: {
  readonly id: string
  readonly onClose: () => void
  readonly onShelve: (ids: readonly string[]) => void
}): ReactNode {
  const words = useWords(alarmWords)
  const query = useAlarm(id)
  const alarm = query.data?.alarm
  return (
    <SidePanel
      label={words.title}
      title={alarm === undefined ? words.title : <AlarmTitle alarm={alarm} />}
      onClose={onClose}
      footer={alarm !== undefined && isWaiting(alarm) ? <AcknowledgeForm key={id} id={id} /> : undefined}
    >
      <Loaded query={query}>
        {(detail) => (
          <>
            <AlarmFacts alarm={detail.alarm} />
            <OrderOfAlarm alarm={detail.alarm} />
            <HoldFacts alarm={detail.alarm} onShelve={onShelve} />
            <Remedy alarm={detail.alarm} />
            <AlarmAdvice alarm={detail.alarm.id} />
            <AlarmPagingSection key={id} id={id} />
            <section>
              <h3>{words.evidence}</h3>
              <EvidenceFacts alarm={detail.alarm} />
            </section>
            <section>
              <h3>{words.history}</h3>
              <AlarmHistory steps={detail.history} />
            </section>
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function AlarmTitle({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const language = useLanguage()
  return (
    <div className="alarm-title">
      <SeverityMark severity={alarm.severity} hollow={alarm.clearedAt !== null} />
      <h2>{alarm.title[language]}</h2>
      <p>{alarm.message[language]}</p>
    </div>
  )
}

function Remedy({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const words = useWords(alarmWords)
  const places = useWords(placeWords)
  const place = usePlace(alarm)
  const language = useLanguage()
  return (
    <section className="alarm-remedy">
      <h3>{words.remedy}</h3>
      <p>{alarm.remedy[language]}</p>
      {place === null ? null : (
        <Link href={place.path}>{fill(words.goTo, { page: places[place.word] })}</Link>
      )}
    </section>
  )
}

/** The page on which the remedy is, for somebody who may open it. */
function usePlace(alarm: Alarm): Place | null {
  const { permissions } = usePerson()
  return placeOf(alarm, (needed) => permissions.includes(needed))
}

function AlarmFacts({ alarm }: { readonly alarm: Alarm }): ReactNode {
  const words = useWords(alarmWords)
  const language = useLanguage()
  const zone = useZone()
  const kind = useSubjectKind(alarm)
  const place = usePlace(alarm)
  const path = alarm.subject.type === 'system' && place !== null ? place.path : subjectPath(alarm)
  const { acknowledgement: ack } = alarm
  const name = alarm.subject.name[language]
  const facts: Fact[] = [
    {
      key: 'subject',
      label: words.subject,
      value: <Link href={path}>{name}</Link>,
      aside: kind,
    },
    { key: 'state', label: words.state, value: <StandingText alarm={alarm} /> },
    { key: 'raised', label: words.raisedAt, value: formatInstant(alarm.raisedAt, zone) },
    alarm.clearedAt === null
      ? { key: 'age', label: words.age, value: <Age since={alarm.raisedAt} /> }
      : {
          key: 'cleared',
          label: words.clearedAt,
          value: formatInstant(alarm.clearedAt, zone),
          aside: `${words.lasted} ${formatAge(alarm.clearedAt - alarm.raisedAt, language)}`,
        },
    { key: 'rule', label: words.rule, value: <RuleLink alarm={alarm} /> },
  ]
  if (ack !== null) {
    facts.push({ key: 'by', label: words.acknowledgedBy, value: ack.by, aside: formatInstant(ack.at, zone) })
    if (ack.note !== '') facts.push({ key: 'note', label: words.note, value: ack.note })
    if (ack.expiresAt !== null) {
      facts.push({ key: 'expires', label: words.ackExpires, value: formatInstant(ack.expiresAt, zone) })
    }
  }
  return <Facts facts={facts} />
}

function AcknowledgeForm({ id }: { readonly id: string }): ReactNode {
  const words = useWords(alarmWords)
  const [note, setNote] = useState('')
  const { run, may, isPending } = useAcknowledging()
  if (!may) return <span>{words.mayNot}</span>
  return (
    <form
      className="alarm-acknowledge"
      onSubmit={(event) => {
        event.preventDefault()
        run([id], note.trim())
      }}
    >
      <Input
        value={note}
        maxLength={2000}
        placeholder={words.noteHint}
        aria-label={words.noteHint}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="primary" htmlType="submit" loading={isPending}>
        {words.acknowledge}
      </Button>
    </form>
  )
}
