import type { ReactNode } from 'react'
import { useSpeech } from '../shell/language.tsx'
import type { KeptInspection } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { useInspections } from './use-inspections.ts'

interface HandedInProps {
  readonly inspections: readonly KeptInspection[]
  readonly onEdit: (id: string) => void
}

/** What was handed in on this phone and what the gateway said to it; what it would not have stays until it is put right. */
export function HandedIn({ inspections, onEdit }: HandedInProps): ReactNode {
  const say = useInspectionWords()
  if (inspections.length === 0) return null
  const newest = [...inspections].reverse()
  const refused = newest.filter(({ refusal }) => refusal !== null)
  const others = newest.filter(({ refusal }) => refusal === null)
  return (
    <>
      {refused.map((one) => (
        <Refused key={one.id} inspection={one} onEdit={onEdit} />
      ))}
      {others.length === 0 ? null : <h2>{say('handedIn', { count: others.length })}</h2>}
      {others.map((one) => (
        <Sent key={one.id} inspection={one} />
      ))}
    </>
  )
}

function Sent({ inspection: { task, device, answer } }: { readonly inspection: KeptInspection }): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const is = answer === null ? 'waiting' : answer.other !== null || !answer.ok ? 'attention' : 'good'
  return (
    <section className={`card task handed handed-${is}`} data-handed={task.id} data-is={is}>
      <strong>{device.name[language]}</strong>
      <span>{answer === null ? say('sentLater') : answer.message[language]}</span>
    </section>
  )
}

interface RefusedProps {
  readonly inspection: KeptInspection
  readonly onEdit: (id: string) => void
}

function Refused({ inspection, onEdit }: RefusedProps): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const { plan, save, drop } = useInspections()
  const edit = (): void => {
    save(renewed(inspection, plan))
    onEdit(inspection.id)
  }
  const throwAway = (): void => {
    if (window.confirm(say('reallyThrow'))) drop(inspection.id)
  }
  return (
    <div className="notice handed-refused" role="alert" data-refused={inspection.task.id}>
      <strong>{inspection.device.name[language]}</strong>
      <p>{say('refused', { why: inspection.refusal?.[language] ?? '' })}</p>
      <button type="button" className="plain" data-edit="" onClick={edit}>
        {say('editAgain')}
      </button>
      <button type="button" className="small" data-throw="" onClick={throwAway}>
        {say('throwAway')}
      </button>
    </div>
  )
}

/** To be made anew against the checklist as it is now; answers to items that are still asked stay. */
function renewed(
  inspection: KeptInspection,
  plan: ReturnType<typeof useInspections>['plan'],
): KeptInspection {
  const { site, device, program } = inspection
  const known = plan?.sites.find((one) => one.site === site)?.programs
  const fresh = known?.find((one) => one.kind === device.kind && one.program.id === program.id)?.program
  return { ...inspection, program: fresh ?? program, doneAt: null, answer: null, refusal: null }
}
