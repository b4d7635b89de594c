import { App, Button, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import type { PlannedWork } from '#gateway/http/contract/suppression.ts'
import { textOf } from '../api/failure.ts'
import { useKinds } from '../devices/kinds.ts'
import { usePlaces } from '../devices/queries.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useMay } from '../session/session.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Panel } from '../ui/panel.tsx'
import { PlanDialog } from './plan-dialog.tsx'
import './planned-work.css'
import { useEndWork, usePlannedWork } from './queries.ts'
import { plannedStates, plannedWords } from './words.ts'

const isPast = ({ state }: PlannedWork): boolean => state === 'over' || state === 'ended'

/** Work that was announced beforehand, so that nobody is told of the alarms it causes (DESIGN 5). */
export function PlannedWorkPage(): ReactNode {
  const words = useWords(plannedWords)
  const may = useMay('alarm.plan-work')
  const [planning, setPlanning] = useState(false)
  const query = usePlannedWork()
  return (
    <>
      <header className="planned-head">
        <h1>{words.title}</h1>
        {may ? (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {words.plan}
          </Button>
        ) : null}
      </header>
      <p className="planned-hint">{words.means}</p>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <Works title={words.current} items={items.filter((work) => !isPast(work))} />
            <Works title={words.past} items={items.filter(isPast)} />
            {items.length === 0 ? <p className="empty">{words.none}</p> : null}
          </>
        )}
      </Loaded>
      {planning ? <PlanDialog onClose={() => setPlanning(false)} /> : null}
    </>
  )
}

function Works({
  title,
  items,
}: {
  readonly title: string
  readonly items: readonly PlannedWork[]
}): ReactNode {
  if (items.length === 0) return null
  return (
    <Panel title={title} aside={items.length} flush>
      <ul className="planned-list">
        {items.map((work) => (
          <Row key={work.id} work={work} />
        ))}
      </ul>
    </Panel>
  )
}

function Row({ work }: { readonly work: PlannedWork }): ReactNode {
  const words = useWords(plannedWords)
  const states = useWords(plannedStates)
  const zone = useZone()
  const held = work.heldAlarms === 0 ? words.heldNone : fill(words.held, { alarms: work.heldAlarms })
  const said = [
    fill(words.by, { who: work.by }),
    held,
    ...(work.countsForServiceLevel ? [] : [words.noCount]),
    ...(work.endedBy === null ? [] : [fill(words.endedBy, { who: work.endedBy })]),
  ]
  return (
    <li className={`planned-row planned-${work.state}`}>
      <b>{states[work.state]}</b>
      <div>
        <div>{work.reason}</div>
        <Scope work={work} />
        <small>{said.join(' · ')}</small>
      </div>
      <span className="planned-when">
        {work.schedule.windows ??
          `${formatInstant(work.schedule.from, zone).slice(0, 16)} – ${work.schedule.to === null ? '' : formatInstant(work.schedule.to, zone).slice(0, 16)}`}
      </span>
      <EndButton work={work} />
    </li>
  )
}

function Scope({ work }: { readonly work: PlannedWork }): ReactNode {
  const words = useWords(plannedWords)
  const language = useLanguage()
  const kinds = useKinds()
  const places = usePlaces(work.site)
  const { scope } = work
  const named = [
    ...scope.places.map((id) => places.data?.items.find((place) => place.id === id)?.name[language] ?? id),
    ...scope.kinds.map((kind) => kinds.of(kind)?.title[language] ?? kind),
    ...scope.devices,
  ]
  return <small>{named.length === 0 ? words.wholeSite : named.join(language === 'zh' ? '、' : ', ')}</small>
}

function EndButton({ work }: { readonly work: PlannedWork }): ReactNode {
  const words = useWords(plannedWords)
  const language = useLanguage()
  const may = useMay('alarm.plan-work')
  const { message } = App.useApp()
  const end = useEndWork()
  if (!may || isPast(work)) return null
  return (
    <Popconfirm
      title={words.endSure}
      okText={words.end}
      cancelText={words.cancel}
      onConfirm={() =>
        end.mutate(work.id, { onError: (thrown) => void message.error(textOf(thrown)[language]) })
      }
    >
      <Button loading={end.isPending}>{words.end}</Button>
    </Popconfirm>
  )
}
