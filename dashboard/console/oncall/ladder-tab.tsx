import { Alert, Button, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { severityTexts } from '#devices/kit/severity.ts'
import type { LadderDetail, Rung } from '#gateway/http/contract/ladder.ts'
import type { OnCallState } from '#gateway/http/contract/oncall.ts'
import { clockKinds } from '#gateway/orders/clock.ts'
import { call } from '../api/call.ts'
import { formatInstant } from '../i18n/instant.ts'
import { useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { clockWords } from '../orders/words.ts'
import { useMay } from '../session/session.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ReasonItem } from '../ui/reason-item.tsx'
import { inOrder } from './ladder-fields.ts'
import { RungForm } from './ladder-form.tsx'
import { ladderWords } from './ladder-words.ts'
import { joined, nameOf, targetName } from './names.ts'
import { useLadder, useOnCallChange } from './queries.ts'
import { RungTimes } from './rung-times.tsx'
import { onCallWords } from './words.ts'

/** What a manager is about to do. */
type Doing =
  | { readonly does: 'add' }
  | { readonly does: 'edit'; readonly rung: Rung }
  | { readonly does: 'remove'; readonly rung: Rung }
  | { readonly does: 'restore'; readonly version: LadderDetail['versions'][number] }

/** Who hears that orders are late, in which minutes. */
export function LadderTab({ state }: { readonly state: OnCallState }): ReactNode {
  const query = useLadder(state.site)
  return <Loaded query={query}>{(ladder) => <Ladder state={state} ladder={ladder} />}</Loaded>
}

interface LadderProps {
  readonly state: OnCallState
  readonly ladder: LadderDetail
}

function Ladder({ state, ladder }: LadderProps): ReactNode {
  const words = useWords(ladderWords)
  const may = useMay('oncall.manage')
  const [doing, setDoing] = useState<Doing | null>(null)
  return (
    <>
      <div className="oncall-bar">
        {may ? (
          <Button type="primary" onClick={() => setDoing({ does: 'add' })}>
            {words.addRung}
          </Button>
        ) : null}
        <span className="oncall-note">{words.hint}</span>
      </div>
      {ladder.isDefault ? <p className="oncall-note">{words.isDefault}</p> : null}
      {ladder.rungs.length === 0 ? <Alert type="warning" showIcon title={words.none} /> : null}
      <div className="panel">
        <ul>
          {inOrder(ladder.rungs, clockKinds).map((rung) => (
            <RungRow
              key={JSON.stringify(rung)}
              rung={rung}
              {...{ state, ladder }}
              onDo={may ? setDoing : null}
            />
          ))}
        </ul>
      </div>
      <Versions {...{ state, ladder }} onDo={may ? setDoing : null} />
      {doing === null ? null : <LadderDialog {...{ state, ladder, doing }} onClose={() => setDoing(null)} />}
    </>
  )
}

interface RowProps extends LadderProps {
  /** Null: only looked at. */
  readonly onDo: ((doing: Doing) => void) | null
}

function RungRow({ state, ladder, rung, onDo }: RowProps & { readonly rung: Rung }): ReactNode {
  const words = useWords(ladderWords)
  const onCall = useWords(onCallWords)
  const clocks = useWords(clockWords)
  const language = useLanguage()
  const { clock, percent, severities, agreements, to, important } = rung
  const people = to.map(({ type, id }) =>
    type === 'assignee' ? words.assignee : targetName(state, { type, id }, language, onCall),
  )
  const names = agreements.map((id) => ladder.agreements.find((one) => one.id === id)?.name[language] ?? id)
  return (
    <li className="oncall-row">
      <span className="oncall-what">
        <b>
          {clocks[clock]} {percent} %
        </b>{' '}
        {severities.map((severity) => (
          <Tag key={severity}>{severityTexts[severity][language]}</Tag>
        ))}
        {names.map((name) => (
          <Tag key={name}>{name}</Tag>
        ))}
        {important ? <Tag color="warning">{words.important}</Tag> : null}
        <span className="oncall-line">{joined(people, language)}</span>
        <small>
          <RungTimes rung={rung} ladder={ladder} />
        </small>
      </span>
      {onDo === null ? null : (
        <span className="oncall-buttons">
          <Button onClick={() => onDo({ does: 'edit', rung })}>{onCall.edit}</Button>
          <Button danger onClick={() => onDo({ does: 'remove', rung })}>
            {words.remove}
          </Button>
        </span>
      )}
    </li>
  )
}

function Versions({ state, ladder, onDo }: RowProps): ReactNode {
  const words = useWords(ladderWords)
  const { zone } = state
  return (
    <section className="panel oncall-versions" aria-label={words.versions}>
      <h2>{words.versions}</h2>
      {ladder.versions.length === 0 ? <p className="oncall-empty">{words.noVersions}</p> : null}
      <ul>
        {ladder.versions.map((version, index) => (
          <li key={version.version} className="oncall-row">
            <span className="oncall-what">
              <b>{fill(words.version, { n: version.version })}</b>{' '}
              {index === 0 ? <Tag>{words.current}</Tag> : null} {nameOf(state, version.by)}
              <small>{version.reason}</small>
            </span>
            <time>{formatInstant(version.at, zone)}</time>
            {index === 0 || onDo === null ? null : (
              <Button onClick={() => onDo({ does: 'restore', version })}>{words.goBack}</Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface LadderDialogProps extends LadderProps {
  readonly doing: Doing
  readonly onClose: () => void
}

/** The form of what is being done; each change is a version with its reason. */
function LadderDialog({ state, ladder, doing, onClose }: LadderDialogProps): ReactNode {
  const words = useWords(ladderWords)
  const change = useOnCallChange()
  const { site } = state
  const { rungs } = ladder
  const save = (next: readonly Rung[], reason: string): void =>
    change.mutate(() => call('saveLadder', { params: { site }, body: { rungs: next, reason } }), {
      onSuccess: onClose,
    })
  const frame = { error: change.error, pending: change.isPending, onClose }
  if (doing.does === 'add')
    return (
      <RungForm
        {...{ state, ladder, ...frame }}
        rung={null}
        onSave={(rung, reason) => save([...rungs, rung], reason)}
      />
    )
  if (doing.does === 'edit') {
    const put = (rung: Rung): readonly Rung[] => rungs.map((one) => (one === doing.rung ? rung : one))
    return (
      <RungForm
        {...{ state, ladder, ...frame }}
        rung={doing.rung}
        onSave={(rung, reason) => save(put(rung), reason)}
      />
    )
  }
  const next = doing.does === 'remove' ? rungs.filter((one) => one !== doing.rung) : doing.version.rungs
  return (
    <FormDialog<{ readonly reason: string }>
      title={doing.does === 'remove' ? words.removeTitle : words.goBack}
      okText={doing.does === 'remove' ? words.remove : words.goBack}
      danger
      width={520}
      initial={{ reason: '' }}
      {...frame}
      onSubmit={({ reason }) => save(next, reason.trim())}
    >
      <ReasonItem label={words.reason} hint={words.reasonHint} />
    </FormDialog>
  )
}
