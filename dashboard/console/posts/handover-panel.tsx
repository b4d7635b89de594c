import PrinterOutlined from '@ant-design/icons/PrinterOutlined'
import { Alert, Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Handover, HandoverSummary } from '#gateway/http/contract/posts.ts'
import { call } from '../api/call.ts'
import { textOf } from '../api/failure.ts'
import { formatInstant, formatMinute } from '../i18n/instant.ts'
import { Say, useLanguage, useWords } from '../i18n/language.tsx'
import { fill } from '../i18n/texts.ts'
import { useZone } from '../shell/site.tsx'
import { Loaded } from '../ui/loaded.tsx'
import '../ui/print.css'
import { useAct, useHandover, useHandovers } from './queries.ts'
import { stateWords } from './states.ts'
import { postWords } from './words.ts'

/** The handover desk: the changes of shift on the left, the sheet that is signed on the right (handbook 2.2). */
export function HandoverPanel(): ReactNode {
  const words = useWords(postWords)
  const handovers = useHandovers()
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Loaded query={handovers}>
      {({ items }) => {
        const open = items.findLast(({ state }) => state !== 'accepted')
        const id = chosen ?? open?.id ?? items[0]?.id
        if (id === undefined) return <p className="empty">{words.noHandovers}</p>
        return (
          <div className="handover-desk">
            <ul className="panel handover-list no-print">
              {items.map((item) => (
                <li key={item.id}>
                  <HandoverChoice item={item} isChosen={item.id === id} onChoose={setChosen} />
                </li>
              ))}
            </ul>
            <Sheet key={id} id={id} />
          </div>
        )
      }}
    </Loaded>
  )
}

interface HandoverChoiceProps {
  readonly item: HandoverSummary
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

function HandoverChoice({ item, isChosen, onChoose }: HandoverChoiceProps): ReactNode {
  const words = useWords(postWords)
  const states = useWords(stateWords)
  const language = useLanguage()
  const zone = useZone()
  return (
    <button type="button" className="plain" aria-pressed={isChosen} onClick={() => onChoose(item.id)}>
      <b>{item.postName[language]}</b> {formatInstant(item.at, zone).slice(5, 16)}
      <br />
      <small className={item.late ? 'post-late' : 'faint'}>
        {states[item.state]} {item.late ? words.late : ''}
      </small>
    </button>
  )
}

function Sheet({ id }: { readonly id: string }): ReactNode {
  const handover = useHandover(id)
  return <Loaded query={handover}>{(data) => <Paper handover={data} />}</Loaded>
}

const namesOf = (side: Handover['outgoing']): string => side.map(({ name }) => name || '–').join('、')

function Paper({ handover }: { readonly handover: Handover }): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  const [remarks, setRemarks] = useState<Remarks>({})
  const may = handover.may.sign || handover.may.accept
  return (
    <section className="panel handover-sheet">
      <header className="handover-head">
        <h2>
          {handover.postName[language]} {formatInstant(handover.at, zone).slice(0, 16)}
        </h2>
        <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {words.print}
        </Button>
      </header>
      <p>
        {fill(words.outgoing, { names: namesOf(handover.outgoing) })} →{' '}
        {fill(words.incoming, { names: namesOf(handover.incoming) })}
      </p>
      {handover.sheet.map((part) => (
        <Part key={part.key} part={part} remarks={remarks} onRemark={may ? setRemarks : undefined} />
      ))}
      <Trail handover={handover} />
      {may ? <Acts handover={handover} remarks={remarks} onDone={() => setRemarks({})} /> : null}
    </section>
  )
}

type Remarks = Readonly<Record<string, string>>

interface PartProps {
  readonly part: Handover['sheet'][number]
  readonly remarks: Remarks
  /** Undefined: there is nothing to be signed by whoever looks. */
  readonly onRemark: ((remarks: Remarks) => void) | undefined
}

function Part({ part, remarks, onRemark }: PartProps): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  // What was written down already stands as it is; a difference is of things.
  const isOfThings = part.key !== 'log'
  return (
    <section>
      <h3>
        {part.title[language]} <small className="faint">{part.total || words.noItems}</small>
      </h3>
      <ul>
        {part.items.map((item) => (
          <li key={item.id}>
            <span>
              {item.at === null ? null : (
                <time className="faint">{formatInstant(item.at, zone).slice(5, 16)} </time>
              )}
              {item.text[language]}
            </span>
            {onRemark !== undefined && isOfThings ? (
              <Input
                size="small"
                className="no-print"
                aria-label={`${words.itemRemark}: ${item.text[language]}`}
                placeholder={words.itemRemark}
                maxLength={500}
                value={remarks[item.id] ?? ''}
                onChange={({ target }) => onRemark({ ...remarks, [item.id]: target.value })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {part.total > part.items.length ? (
        <p className="faint">{fill(words.more, { count: part.total - part.items.length })}</p>
      ) : null}
    </section>
  )
}

function Trail({
  handover: { sheet, signature, refusals, acceptance, hash },
}: {
  readonly handover: Handover
}): ReactNode {
  const words = useWords(postWords)
  const language = useLanguage()
  const zone = useZone()
  const items = new Map(sheet.flatMap((part) => part.items.map(({ id, text }) => [id, text[language]])))
  const line = (word: string, step: NonNullable<Handover['signature']>): ReactNode => (
    <li key={step.at}>
      {fill(word, { name: step.name, time: formatMinute(step.at, zone) })}
      {step.note === '' ? '' : ` ${step.note}`}
      {step.remarks.map(({ item, remark }) => (
        <p key={item} className="post-late">
          {items.get(item) ?? item}: {remark}
        </p>
      ))}
    </li>
  )
  return (
    <ul className="handover-trail">
      {refusals.map((step) => line(words.refusedBy, step))}
      {signature === null ? null : line(words.signedBy, signature)}
      {acceptance === null ? null : line(words.acceptedBy, acceptance)}
      {hash === null ? null : <li className="faint">{fill(words.record, { hash: hash.slice(0, 16) })}</li>}
    </ul>
  )
}

type Deed = 'signHandover' | 'refuseHandover' | 'acceptHandover'

interface ActsProps {
  readonly handover: Handover
  readonly remarks: Remarks
  readonly onDone: () => void
}

function Acts({ handover: { id, may }, remarks, onDone }: ActsProps): ReactNode {
  const words = useWords(postWords)
  const [note, setNote] = useState('')
  const params = { id }
  const body = {
    note,
    remarks: Object.entries(remarks)
      .filter(([, remark]) => remark.trim() !== '')
      .map(([item, remark]) => ({ item, remark })),
  }
  const act = useAct((what: Deed) => call(what, { params, body }))
  const run = (what: Deed): void => {
    const done = (): void => {
      setNote('')
      onDone()
    }
    act.mutate(what, { onSuccess: done })
  }
  const isEmpty = note.trim() === ''
  return (
    <div className="post-form no-print">
      {act.error === null ? null : <Alert type="error" title={<Say text={textOf(act.error)} />} />}
      <Input.TextArea
        rows={2}
        placeholder={words.note}
        maxLength={500}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <div className="duty-acts">
        {may.sign ? (
          <Button
            type="primary"
            disabled={may.onBehalf && isEmpty}
            loading={act.isPending}
            onClick={() => run('signHandover')}
          >
            {words.sign}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={may.onBehalf && isEmpty}
              loading={act.isPending}
              onClick={() => run('acceptHandover')}
            >
              {words.accept}
            </Button>
            <Button danger disabled={isEmpty} loading={act.isPending} onClick={() => run('refuseHandover')}>
              {words.refuse}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
