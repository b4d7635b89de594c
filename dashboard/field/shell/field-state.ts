import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { MyPatrol } from '#gateway/http/contract/field.ts'
import type { Duty } from '#gateway/http/contract/posts.ts'
import type { SessionPerson } from '#gateway/http/contract/session.ts'
import { call } from '../../console/api/call.ts'
import { CallError } from '../../console/api/failure.ts'
import { keptSigns, sayHere, sendSigns } from '../duty/signs.ts'
import type { TagReading } from '../scan/reading.ts'
import { forget, type KeptSign, type KeptTap, keep } from '../store/database.ts'
import { keptTaps, record } from '../taps/record.ts'
import { pauseAfter, sendWaiting } from '../taps/sync.ts'

/** What the page knew when it was opened, read from the phone. */
export interface Beginning {
  readonly person: SessionPerson | null
  readonly patrol: MyPatrol | null
  readonly taps: readonly KeptTap[]
  /** Duties of the person that run or begin within the hour. */
  readonly duties: readonly Duty[]
  /** What the person said of being there, newest first. */
  readonly signs: readonly KeptSign[]
}

export type Link = 'online' | 'offline' | 'sending' | 'signed-out'

export interface Field extends Beginning {
  readonly link: Link
  /** How far the phone's clock is off, ms; known after the first contact. */
  readonly skewMs: number
  /** The tap made last on this page. */
  readonly latest: KeptTap | null
  signedIn(person: SessionPerson): void
  signOut(): Promise<void>
  /** Keeps the tap, then tries to send it. */
  tap(reading: TagReading): Promise<void>
  /** Says that the person is at the post; kept, then sent. */
  here(): Promise<void>
  contact(site?: string): void
}

export const FieldContext = createContext<Field | null>(null)

export function useField(): Field {
  const field = useContext(FieldContext)
  if (field === null) throw new Error('useField outside the page')
  return field
}

const REFRESH_MS = 60_000

/** Person, rounds and taps of this phone, and the contact with the gateway that keeps them in step. */
export function useFieldState(beginning: Beginning): Field {
  const [person, setPerson] = useState(beginning.person)
  const [patrol, setPatrol] = useState(beginning.patrol)
  const [taps, setTaps] = useState(beginning.taps)
  const { duties, signs, meetPosts, say } = useDuties(beginning, person)
  const [latest, setLatest] = useState<string | null>(null)
  const [skewMs, setSkew] = useState(0)
  const username = person?.username ?? null
  const walks = person?.permissions.includes('patrol.tap') === true
  const site = useRef(beginning.patrol?.site ?? null)

  const meet = useCallback(async (): Promise<void> => {
    if (username === null) return
    try {
      await sendWaiting(username)
    } finally {
      setTaps(await keptTaps())
    }
    site.current ??= await firstSite()
    if (site.current === null) return
    if (!walks) return meetPosts(0)
    const asked = Date.now()
    const mine = await call('myPatrol', { query: { site: site.current } })
    const skew = mine.now - (asked + Date.now()) / 2
    setSkew(skew)
    await keep('patrol', mine)
    setPatrol(mine)
    await meetPosts(skew)
  }, [username, walks, meetPosts])
  const { link, contact } = useContact(meet, username !== null)

  return useMemo(
    () => ({
      ...{ person, patrol, taps, duties, signs, link, skewMs },
      latest: taps.find(({ eid }) => eid === latest) ?? null,
      signedIn(who: SessionPerson) {
        void keep('person', who)
        setPerson(who)
        contact()
      },
      async signOut() {
        await call('signOut', {}).catch(() => undefined)
        await forget('person')
        await forget('patrol')
        await forget('duties')
        setPerson(null)
        setPatrol(null)
      },
      async tap(reading: TagReading) {
        if (username === null || site.current === null) throw new Error('nobody is signed in')
        const kept = await record(reading, username, site.current)
        navigator.vibrate?.(80)
        setLatest(kept.eid)
        setTaps(await keptTaps())
        contact()
      },
      async here() {
        await say()
        navigator.vibrate?.(80)
        contact()
      },
      contact(wanted?: string) {
        if (wanted !== undefined) site.current = wanted
        contact()
      },
    }),
    [person, patrol, taps, duties, signs, say, link, skewMs, latest, username, contact],
  )
}

/** Duties and signs of the person, as last known and as the gateway tells them. */
function useDuties(beginning: Beginning, person: SessionPerson | null) {
  const [duties, setDuties] = useState(beginning.duties)
  const [signs, setSigns] = useState(beginning.signs)
  const username = person?.username ?? null
  const isOnDuty = person?.permissions.includes('post.duty') ?? false
  const meetPosts = useCallback(
    async (skewMs: number): Promise<void> => {
      if (username === null || !isOnDuty) return
      try {
        await sendSigns(username, skewMs)
      } finally {
        setSigns(await keptSigns())
      }
      const { items } = await call('myDuties', {})
      await keep('duties', items)
      setDuties(items)
    },
    [username, isOnDuty],
  )
  const say = useCallback(async (): Promise<void> => {
    if (username === null) return
    await sayHere(username)
    setSigns(await keptSigns())
  }, [username])
  return {
    duties: duties.filter((duty) => duty.username === username),
    signs: signs.filter((sign) => sign.username === username),
    ...{ meetPosts, say },
  }
}

async function firstSite(): Promise<string | null> {
  const { items } = await call('listSites', {})
  return items[0]?.id ?? null
}

/** Meets the gateway now, when asked, when the network or the page comes back, and every minute; slower after failures. */
function useContact(meet: () => Promise<void>, isOn: boolean) {
  const [link, setLink] = useState<Link>(navigator.onLine ? 'online' : 'offline')
  const again = useRef<() => void>(() => undefined)
  useEffect(() => {
    if (!isOn) return
    let timer: number | undefined
    let failures = 0
    let isOver = false
    let running: Promise<void> | null = null
    let isWanted = false
    const run = async (): Promise<void> => {
      setLink('sending')
      const outcome = await meet().then(
        (): Link => 'online',
        (thrown: unknown): Link =>
          thrown instanceof CallError && thrown.status === 401 ? 'signed-out' : 'offline',
      )
      if (isOver) return
      failures = outcome === 'online' ? 0 : failures + 1
      setLink(outcome)
      running = null
      timer = window.setTimeout(start, failures === 0 ? REFRESH_MS : pauseAfter(failures))
      if (isWanted) start()
    }
    const start = (): void => {
      isWanted = running !== null
      if (running !== null) return
      window.clearTimeout(timer)
      running = run()
    }
    const awake = (): void => {
      failures = 0
      if (document.visibilityState === 'visible') start()
    }
    again.current = start
    // No need to wait for a failed call to say so.
    const cut = (): void => setLink('offline')
    window.addEventListener('online', awake)
    window.addEventListener('offline', cut)
    document.addEventListener('visibilitychange', awake)
    start()
    return () => {
      isOver = true
      window.clearTimeout(timer)
      window.removeEventListener('online', awake)
      window.removeEventListener('offline', cut)
      document.removeEventListener('visibilitychange', awake)
    }
  }, [meet, isOn])
  const contact = useCallback(() => again.current(), [])
  return { link, contact }
}
