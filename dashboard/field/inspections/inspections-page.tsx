import type { ReactNode } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useField } from '../shell/field-state.ts'
import { useClockTime } from '../shell/language.tsx'
import { HandedIn } from './handed-in.tsx'
import { InspectionList } from './inspection-list.tsx'
import { InspectionSheet } from './inspection-sheet.tsx'
import { useInspectionWords } from './inspection-words.ts'
import './inspections.css'
import { listOf } from './judge.ts'
import { isOpen, useInspections } from './use-inspections.ts'

const HOME = '/field/inspections'

/** The person's inspections: everything can be done with the network off and is sent later, once. */
export function InspectionsPage(): ReactNode {
  const say = useInspectionWords()
  const { person } = useField()
  const { plan, kept, isReached, begin } = useInspections()
  const [, navigate] = useLocation()
  // The one that is open stands in the address: a page that was killed comes back to it, and "back" leaves it.
  const shown = new URLSearchParams(useSearch()).get('open')
  const clock = useClockTime(plan?.sites[0]?.zone)
  if (person?.permissions.includes('inspection.work') !== true)
    return <main className="card">{say('notForYou')}</main>
  const go = (address: string): void => {
    navigate(address)
    window.scrollTo(0, 0)
  }
  const current = kept.find((one) => one.id === shown && isOpen(one) && one.refusal === null)
  if (current !== undefined)
    return <InspectionSheet key={current.id} inspection={current} onLeave={() => go(HOME)} />
  const open = (id: string): void => go(`${HOME}?open=${id}`)
  const taken = new Set(kept.map(({ task }) => task.id))
  const begun = kept.filter(({ doneAt }) => doneAt === null)
  const handedIn = kept.filter(({ doneAt }) => doneAt !== null)
  const left = listOf(plan).filter(({ task }) => !taken.has(task.id))
  return (
    <main>
      <h1>{say('title')}</h1>
      {isReached ? null : <p className="notice">{say('offline')}</p>}
      {plan === null && kept.length === 0 ? <p className="card">{say('neverOpened')}</p> : null}
      <InspectionList
        begun={begun}
        left={left}
        onContinue={open}
        onBegin={(listed) => open(begin(listed).id)}
      />
      <HandedIn inspections={handedIn} onEdit={open} />
      {plan === null ? null : <p className="as-of">{say('asOf', { time: clock(plan.at) })}</p>}
    </main>
  )
}
