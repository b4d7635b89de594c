import { type ReactNode, useEffect, useState } from 'react'
import type { Language } from '#devices/kit/text.ts'
import { kept } from '../store/database.ts'
import { keptPlan } from './inspection-database.ts'
import { listOf } from './judge.ts'
import { proofOf } from './proof.ts'
import { inspectionFieldWords } from './words.ts'

interface InspectionsOfPhoneProps {
  readonly code: string
  readonly language: Language
}

/**
 * The label of a device opens the page of reports; a technician who is signed in on this phone comes from there to the
 * inspection he is to make, with the proof already made: the way of phones that read codes only with their own camera.
 */
export function InspectionsOfPhone({ code, language }: InspectionsOfPhoneProps): ReactNode {
  const [isHere, setHere] = useState(false)
  useEffect(() => {
    let isOver = false
    void awaits(code)
      .catch(() => false)
      .then((found) => {
        if (!isOver) setHere(found)
      })
    return () => {
      isOver = true
    }
  }, [code])
  if (!isHere) return null
  return (
    <div className="report-inspection">
      <p>{inspectionFieldWords.hereIs[language]}</p>
      <button
        type="button"
        className="main"
        data-inspect=""
        onClick={() => window.location.assign(`/t?q=${encodeURIComponent(code)}`)}
      >
        {inspectionFieldWords.inspectHere[language]}
      </button>
    </div>
  )
}

/** Whether an inspection of the device with this code waits for the person of this phone. A stranger's phone keeps nothing. */
async function awaits(code: string): Promise<boolean> {
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === 'gatehouse-inspections')) return false
  const person = await kept('person')
  if (person === undefined) return false
  const listed = listOf(await keptPlan(person.username))
  const proofs = await Promise.all(
    listed.map(({ device, site }) => proofOf(code, { device, salt: site.salt })),
  )
  return proofs.some((proof) => proof.code !== null && proof.of === 'device')
}
