import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { InspectionsHere } from '../inspections/inspections-here.tsx'
import { useField } from '../shell/field-state.ts'
import { useSay } from '../shell/language.tsx'
import { methodWords } from '../words.ts'
import { pointOf } from './print.ts'
import { identityOf, readingOf } from './reading.ts'

/**
 * What the link of a tag or the code of a label opens. With a round open the tap is made at once; else one touch confirms
 * it, so that a link that was only passed on makes no tap by itself.
 */
export function TapPage(): ReactNode {
  const say = useSay()
  const search = useSearch()
  const [, navigate] = useLocation()
  const { patrol, tap, person } = useField()
  const walks = person?.permissions.includes('patrol.tap') ?? false
  const [name, setName] = useState<string | null>(null)
  const taken = useRef(false)
  const reading = readingOf(`/t?${search}`)
  const now = Date.now()
  const isWalking = patrol?.rounds.some(({ opensAt, closesAt }) => opensAt <= now && now <= closesAt) ?? false
  const make = (): void => {
    if (reading === null || taken.current || patrol === null) return
    taken.current = true
    void tap(reading).then(() => navigate('/field', { replace: true }))
  }
  useEffect(() => {
    if (isWalking) make()
  })
  const identity = reading === null ? null : identityOf(reading)
  useEffect(() => {
    void pointOf(identity, patrol).then((id) => {
      const point = patrol?.points.find((one) => one.id === id)
      setName(point === undefined ? null : say(point.name))
    })
  })
  if (reading === null) {
    return (
      <main className="card">
        <p>{say('badLink')}</p>
        <button type="button" className="main" onClick={() => navigate('/field', { replace: true })}>
          {say('back')}
        </button>
      </main>
    )
  }
  return (
    <main className="card tap">
      <h1>{name ?? say('unknownPoint')}</h1>
      {walks ? <p className={`method method-${reading.method}`}>{say(methodWords[reading.method])}</p> : null}
      <InspectionsHere code={reading.code} />
      {walks ? <p>{patrol === null ? say('neverOpened') : say('confirmHint')}</p> : null}
      {walks ? (
        <button type="button" className="main" disabled={patrol === null} onClick={make}>
          {say('confirmTap')}
        </button>
      ) : null}
      <button type="button" className="plain" onClick={() => navigate('/field', { replace: true })}>
        {say('back')}
      </button>
    </main>
  )
}
