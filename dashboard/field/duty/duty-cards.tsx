import { type ReactNode, useEffect, useState } from 'react'
import type { Duty } from '#gateway/http/contract/posts.ts'
import { useField } from '../shell/field-state.ts'
import { useClockTime, useSay } from '../shell/language.tsx'

/** A duty whose alarm is so near is asked about here too, when the network has been off since. */
const NEAR_MS = 10 * 60_000
const TICK_MS = 1_000

/** The duties of the person that run now or within the hour: one touch says "I am here" (handbook 2.1). */
export function DutyCards(): ReactNode {
  const { duties, skewMs } = useField()
  const now = useNow() + skewMs
  const shown = duties.filter(({ to }) => to > now)
  return shown.map((duty) => <DutyCard key={duty.id} duty={duty} now={now} />)
}

function useNow(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS)
    return () => window.clearInterval(timer)
  }, [])
  return now
}

function DutyCard({ duty, now }: { readonly duty: Duty; readonly now: number }): ReactNode {
  const say = useSay()
  const { patrol, signs, skewMs, here } = useField()
  const clock = useClockTime(patrol?.zone)
  const said = signs.find(({ ts }) => ts + skewMs > (duty.lastSign ?? duty.from))
  const isWaiting = said?.state === 'waiting'
  const asked = said === undefined && isAsked(duty, now)
  return (
    <section className={asked ? 'card duty duty-asked' : 'card duty'} data-duty={duty.id}>
      <h1>{say(duty.postName)}</h1>
      <p className="round-window">
        {say(duty.shiftName)} · {say('window', { from: clock(duty.from), to: clock(duty.to) })}
      </p>
      {now < duty.from ? (
        <p className="faint">{say('dutyStarts', { time: clock(duty.from) })}</p>
      ) : (
        <>
          <p className={asked ? 'duty-ask' : 'duty-ok'} role={asked ? 'alert' : undefined}>
            {asked ? askWords(say, duty, now) : say('dutySeen', { time: clock(seenAt(duty, said, skewMs)) })}
          </p>
          <button type="button" className="main" onClick={() => void here()}>
            {say('iAmHere')}
          </button>
          {isWaiting ? <p className="hint">{say('signKept')}</p> : null}
        </>
      )}
    </section>
  )
}

const isAsked = ({ phase, alarmAt, lastSign }: Duty, now: number): boolean =>
  lastSign === null || phase !== 'present' || (alarmAt !== null && alarmAt - now < NEAR_MS)

function askWords(say: ReturnType<typeof useSay>, { alarmAt, phase }: Duty, now: number): string {
  if (phase === 'empty' || phase === 'left' || alarmAt === null || alarmAt <= now) return say('dutyEmpty')
  return say('dutyAsk', { minutes: Math.max(1, Math.ceil((alarmAt - now) / 60_000)) })
}

function seenAt(duty: Duty, said: { readonly ts: number } | undefined, skewMs: number): number {
  return said === undefined ? (duty.lastSign ?? duty.from) : said.ts + skewMs
}
