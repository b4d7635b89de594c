import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { Text } from '#devices/kit/text.ts'
import type { ReportLabel } from '#gateway/http/contract/reports.ts'
import { type Trouble, troubles, troubleTexts } from '#gateway/reports/report.ts'
import { call } from '../../console/api/call.ts'
import { textOf } from '../../console/api/failure.ts'
import { PhotoField } from './photo-field.tsx'
import type { Speech } from './speech.ts'

interface ReportPageProps {
  readonly code: string
  readonly speech: Speech
  readonly onSent: (follow: string) => void
}

/** What the label of a device or place opens: pick what is wrong and send it. No account, nothing of the site's inside. */
export function ReportPage({ code, speech, onSent }: ReportPageProps): ReactNode {
  const { say, language } = speech
  const [label, setLabel] = useState<ReportLabel | null>(null)
  const [trouble, setTrouble] = useState<Text | null>(null)
  useEffect(() => {
    call('readReportLabel', { params: { code } })
      .then(setLabel)
      .catch((thrown: unknown) => setTrouble(textOf(thrown)))
  }, [code])
  if (label === null) {
    return trouble === null ? null : (
      <main>
        <p className="notice" role="alert">
          {say('gone')} {trouble[language]}
        </p>
      </main>
    )
  }
  return (
    <main>
      <h1>{label.name[language]}</h1>
      <p className="hint report-site">{label.site[language]}</p>
      <p className="notice">{say('danger')}</p>
      <ReportForm code={code} speech={speech} onSent={onSent} />
    </main>
  )
}

function ReportForm({ code, speech, onSent }: ReportPageProps): ReactNode {
  const { say, language } = speech
  const [picked, setPicked] = useState<Trouble | null>(null)
  const [photo, setPhoto] = useState<string | null>(null)
  const [failure, setFailure] = useState<Text | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (picked === null || isBusy) return
    const form = new FormData(event.currentTarget)
    const said = (name: string): string => String(form.get(name) ?? '').trim()
    const phone = said('phone')
    setBusy(true)
    call('sendReport', {
      body: {
        ...{ code, trouble: picked, words: said('words'), website: said('website') },
        ...(phone !== '' && { phone }),
        ...(photo !== null && { photo }),
      },
    })
      .then(({ follow }) => onSent(follow))
      .catch((thrown: unknown) => {
        setFailure(textOf(thrown))
        setBusy(false)
      })
  }
  return (
    <form className="report" onSubmit={submit}>
      <Troubles speech={speech} picked={picked} onPick={setPicked} />
      <label>
        {say('words')}
        <textarea id="words" name="words" rows={3} maxLength={500} placeholder={say('wordsHint')} />
      </label>
      <PhotoField speech={speech} photo={photo} onPhoto={setPhoto} />
      <label>
        {say('phone')}
        <input
          id="phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          pattern="[0-9+ \-]{5,20}"
          maxLength={20}
        />
        <small>{say('phoneHint')}</small>
      </label>
      {/* Nobody sees this field; programs fill it in. */}
      <input
        className="report-trap"
        name="website"
        type="text"
        tabIndex={-1}
        autoComplete="off"
        aria-hidden="true"
      />
      {failure === null ? null : (
        <p className="notice" role="alert">
          {failure[language]}
        </p>
      )}
      <button type="submit" className="main" disabled={picked === null || isBusy}>
        {say(isBusy ? 'sending' : 'send')}
      </button>
    </form>
  )
}

interface TroublesProps {
  readonly speech: Speech
  readonly picked: Trouble | null
  readonly onPick: (trouble: Trouble) => void
}

function Troubles({ speech: { say }, picked, onPick }: TroublesProps): ReactNode {
  return (
    <fieldset className="report-troubles">
      <legend>{say('what')}</legend>
      {troubles.map((trouble) => (
        <button
          key={trouble}
          type="button"
          aria-pressed={picked === trouble}
          className={picked === trouble ? 'report-picked' : ''}
          onClick={() => onPick(trouble)}
        >
          {say(troubleTexts[trouble])}
        </button>
      ))}
    </fieldset>
  )
}
