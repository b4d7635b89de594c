import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useSpeech } from '../shell/language.tsx'
import type { Proof } from './inspection-database.ts'
import { useInspectionWords } from './inspection-words.ts'
import { type Listed, listOf } from './judge.ts'
import { proofOf } from './proof.ts'
import { useInspections } from './use-inspections.ts'

/** A device's label read with the phone's own camera or by touch opens its inspections, with the proof already made. */
export function InspectionsHere({ code }: { readonly code: string | undefined }): ReactNode {
  const say = useInspectionWords()
  const { language } = useSpeech()
  const { plan, begin } = useInspections()
  const [, navigate] = useLocation()
  const [here, setHere] = useState<readonly { readonly listed: Listed; readonly proof: Proof }[]>([])
  useEffect(() => {
    if (code === undefined) return
    let isOver = false
    const found = listOf(plan).map(async (listed) => ({
      listed,
      proof: await proofOf(code, { device: listed.device, salt: listed.site.salt }),
    }))
    void Promise.all(found).then((all) => {
      if (!isOver) setHere(all.filter(({ proof }) => proof.code !== null && proof.of === 'device'))
    })
    return () => {
      isOver = true
    }
  }, [code, plan])
  if (here.length === 0) return null
  return (
    <>
      <strong>{here[0]?.listed.device.name[language]}</strong>
      <p>{say('hereIs')}</p>
      {here.map(({ listed, proof }) => (
        <button
          key={listed.task.id}
          type="button"
          className="main"
          data-here={listed.task.id}
          onClick={() => navigate(`/field/inspections?open=${begin(listed, proof).id}`, { replace: true })}
        >
          {listed.program.title[language]}
        </button>
      ))}
    </>
  )
}
