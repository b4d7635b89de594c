import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useMeeting } from '../shell/use-meeting.ts'
import {
  dropInspection,
  type KeptInspection,
  type KeptPlan,
  keepInspection,
  keptInspections,
  keptPlan,
  type Proof,
} from './inspection-database.ts'
import { meetInspections } from './inspection-sync.ts'
import type { Listed } from './judge.ts'

/** The person's inspections on this phone, and what is done to them. */
export interface Inspections {
  readonly plan: KeptPlan | null
  readonly kept: readonly KeptInspection[]
  readonly isReached: boolean
  /** False when the phone would not keep what was entered last. */
  readonly isSafe: boolean
  /** Goes on with the one that was begun, or begins it. */
  begin(listed: Listed, proof?: Proof): KeptInspection
  save(inspection: KeptInspection): void
  drop(id: string): void
  again(): void
}

export const InspectionsContext = createContext<Inspections | null>(null)

export function useInspections(): Inspections {
  const inspections = useContext(InspectionsContext)
  if (inspections === null) throw new Error('useInspections outside the page')
  return inspections
}

/** Meets the gateway on every page, so that what is handed in is sent wherever the person goes on. */
export function useInspectionsState(username: string, isOn: boolean): Inspections {
  const [plan, setPlan] = useState<KeptPlan | null>(null)
  const [kept, setKept] = useState<readonly KeptInspection[]>([])
  const [isReached, setReached] = useState(true)
  const [isSafe, setSafe] = useState(true)
  const edits = useRef(0)
  const reread = useCallback(async (): Promise<void> => {
    let seen: number
    let list: KeptInspection[]
    // What is typed while the phone reads must not be overwritten by what it read.
    do {
      seen = edits.current
      list = await keptInspections(username)
    } while (seen !== edits.current)
    setKept(list)
  }, [username])
  const meet = useCallback(async (): Promise<boolean> => {
    if (!isOn) return true
    const met = await meetInspections(username).catch(() => null)
    if (met !== null) setPlan(met)
    setReached(met !== null)
    await reread()
    return met !== null
  }, [username, isOn, reread])
  useEffect(() => {
    void keptPlan(username).then((known) => setPlan((held) => held ?? known))
    void reread()
  }, [username, reread])
  const again = useMeeting(meet)
  return useMemo(() => {
    const save = (one: KeptInspection): void => {
      edits.current += 1
      setKept((list) => [...list.filter(({ id }) => id !== one.id), one])
      keepInspection(one).then(
        () => setSafe(true),
        () => setSafe(false),
      )
    }
    return {
      ...{ plan, kept, isReached, isSafe, save, again },
      begin(listed, proof) {
        const begun = kept.find((one) => one.task.id === listed.task.id && isOpen(one))
        const one = begun ?? beginningOf(listed, username)
        const proven = proof === undefined ? one : { ...one, proof }
        save(proven)
        return proven
      },
      drop(id) {
        edits.current += 1
        setKept((list) => list.filter((one) => one.id !== id))
        void dropInspection(id)
      },
    }
  }, [plan, kept, isReached, isSafe, again, username])
}

/** Handed in, and on its way. */
export const isWaiting = ({ doneAt, answer, refusal }: KeptInspection): boolean =>
  doneAt !== null && answer === null && refusal === null

/** Being made, or to be made anew because the gateway would not have it. */
export const isOpen = ({ doneAt, refusal }: KeptInspection): boolean => doneAt === null || refusal !== null

function beginningOf({ site, task, device, program }: Listed, username: string): KeptInspection {
  return {
    ...{ id: crypto.randomUUID(), username, site: site.site, salt: site.salt, task, device, program },
    ...{ proof: null, answers: {}, photos: {}, note: '', doneAt: null, answer: null, refusal: null },
  }
}
