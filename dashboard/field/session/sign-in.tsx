import { type FormEvent, type ReactNode, useState } from 'react'
import type { Text } from '#devices/kit/text.ts'
import type { SessionPerson } from '#gateway/http/contract/session.ts'
import { call } from '../../console/api/call.ts'
import { textOf } from '../../console/api/failure.ts'
import { useSay, useSpeech } from '../shell/language.tsx'

interface SignInProps {
  readonly hint: string
  readonly onSignedIn: (person: SessionPerson) => void
  readonly onCancel: (() => void) | null
}

/** The one thing that needs the network: once, and again when the session has ended. */
export function SignIn({ hint, onSignedIn, onCancel }: SignInProps): ReactNode {
  const say = useSay()
  const { language, speak } = useSpeech()
  const [trouble, setTrouble] = useState<Text | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body = { username: String(form.get('username')), password: String(form.get('password')) }
    setBusy(true)
    call('signIn', { body })
      .then(({ person }) => onSignedIn(person))
      .catch((thrown: unknown) => setTrouble(textOf(thrown)))
      .finally(() => setBusy(false))
  }
  return (
    <form className="sign-in" onSubmit={submit}>
      <img src="/field/icon-192.png" alt="" width="72" height="72" />
      <h1>{say('title')}</h1>
      <p>{hint}</p>
      {trouble === null ? null : (
        <p className="notice" role="alert">
          {trouble[language]}
        </p>
      )}
      <label>
        {say('username')}
        <input id="username" name="username" autoComplete="username" autoCapitalize="none" required />
      </label>
      <label>
        {say('password')}
        <input id="password" name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" className="main" disabled={isBusy}>
        {say('signIn')}
      </button>
      <div className="sign-in-row">
        <button type="button" className="small" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </button>
        {onCancel === null ? null : (
          <button type="button" className="small" onClick={onCancel}>
            {say('back')}
          </button>
        )}
      </div>
    </form>
  )
}
