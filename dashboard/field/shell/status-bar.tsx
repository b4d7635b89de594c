import type { ReactNode } from 'react'
import { isWaiting, useInspections } from '../inspections/use-inspections.ts'
import { useField } from './field-state.ts'
import { useSay, useSpeech } from './language.tsx'

/** Whether the gateway is reached, and what has not reached it. */
export function StatusBar({ onSignIn }: { readonly onSignIn: () => void }): ReactNode {
  const say = useSay()
  const { language, speak } = useSpeech()
  const { link, taps, person, skewMs, contact, signOut } = useField()
  const inspections = useInspections()
  const unsent = taps.filter(({ state }) => state === 'waiting')
  const ownTaps = unsent.filter(({ username }) => username === person?.username).length
  const own = ownTaps + inspections.kept.filter(isWaiting).length
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  const send = (): void => {
    if (link === 'signed-out') {
      onSignIn()
      return
    }
    contact()
    inspections.again()
  }
  const leave = (): void => {
    if (own > 0 && !window.confirm(say('signOutWaits', { count: own }))) return
    void signOut()
  }
  return (
    <header className="status">
      <div className="status-row">
        <span className={`link link-${link}`} role="status">
          {link === 'offline' ? say('offline') : link === 'sending' ? say('sending') : say('online')}
        </span>
        <button
          type="button"
          className={own === 0 ? 'queue queue-empty' : 'queue'}
          data-waiting={own}
          onClick={send}
        >
          {own === 0 ? say('allSent') : say('waiting', { count: own })}
        </button>
        <button type="button" className="small" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </button>
        <button type="button" className="small" onClick={leave}>
          {say('signOut')}
        </button>
      </div>
      {unsent.length > ownTaps ? (
        <p className="notice">{say('others', { count: unsent.length - ownTaps })}</p>
      ) : null}
      {minutes >= 2 ? <p className="notice">{say('clockWrong', { minutes })}</p> : null}
      {window.isSecureContext ? null : <p className="notice">{say('insecure')}</p>}
    </header>
  )
}
