import type { Severity } from '#devices/kit/severity.ts'
import type { Calendar } from '#gateway/calendar/calendar.ts'
import type { OrderSettings, Terms } from '#gateway/orders/agreement.ts'
import { type ClockKind, clockKinds } from '#gateway/orders/clock.ts'

/**
 * The clocks of one order counted the slow and obvious way: second by second, asking at each whether it counts. Nothing
 * here is remembered but sums; it shares no code with gateway/orders. `true` seconds run evenly; the wall shows them plus an
 * offset that is set now and then.
 */
export interface Happening {
  /** True second at which it happened. */
  readonly second: number
  readonly what:
    | { readonly is: 'claimed' | 'diagnosed' | 'restored' | 'returned' | 'resumed' | 'clear' | 'back' }
    | { readonly is: 'paused'; readonly forS: number }
    | { readonly is: 'severity'; readonly severity: Severity }
    | { readonly is: 'settings'; readonly settings: OrderSettings }
    | { readonly is: 'counts'; readonly counts: boolean }
    | { readonly is: 'stepped'; readonly byS: number }
}

export interface Counted {
  readonly usedS: number
  /** Percent -> wall instant, epoch ms. */
  readonly marks: ReadonlyMap<number, number>
}

/** Where things stand at a second. */
interface Standing {
  responded: boolean
  diagnosed: boolean
  restored: boolean
  pausedUntil: number | null
  clear: boolean
  counts: boolean
  severity: Severity
  settings: OrderSettings
  offsetS: number
}

export interface OracleOptions {
  /** Wall instant of second 0, epoch ms. */
  readonly start: number
  readonly seconds: number
  readonly severity: Severity
  readonly settings: OrderSettings
  readonly calendar: Calendar
  readonly happenings: readonly Happening[]
}

/** What every clock has counted after so many seconds, and when it warned. */
export function countSlowly(options: OracleOptions): Readonly<Record<ClockKind, Counted>> {
  const { start, seconds, happenings, calendar } = options
  const now: Standing = {
    ...{ responded: false, diagnosed: false, restored: false, pausedUntil: null, clear: false },
    ...{ counts: true, severity: options.severity, settings: options.settings, offsetS: 0 },
  }
  const sums = { respond: 0, diagnose: 0, restore: 0, worst: 0 }
  const marks = { respond: new Map(), diagnose: new Map(), restore: new Map(), worst: new Map() }
  const isOpen = hoursByMinute(calendar)
  let next = 0
  /** Where each clock stands at a second, and `passed` seconds later. */
  const look = (second: number, passed: 0 | 1): void => {
    const wall = start + (second + now.offsetS) * 1000
    const terms = termsOf(now)
    if (!isOpen(terms.calendar, wall)) return
    for (const kind of clockKinds) {
      if (!isCounting(now, kind)) continue
      const limit = limitOf(terms, kind)
      warn(marks[kind], sums[kind], limit, wall)
      sums[kind] += passed
      warn(marks[kind], sums[kind], limit, wall + passed * 1000)
    }
  }
  for (let second = 0; second < seconds; second += 1) {
    if (now.pausedUntil !== null && second >= now.pausedUntil) now.pausedUntil = null
    for (let one = happenings[next]; one !== undefined && one.second <= second; one = happenings[next]) {
      take(now, one)
      // What holds for no time at all is warned of too.
      look(second, 0)
      next += 1
    }
    look(second, 1)
  }
  const of = (kind: ClockKind): Counted => ({ usedS: sums[kind], marks: marks[kind] })
  return { respond: of('respond'), diagnose: of('diagnose'), restore: of('restore'), worst: of('worst') }
}

function isCounting(now: Standing, kind: ClockKind): boolean {
  if (now.pausedUntil !== null || now.clear || !now.counts || now.restored) return false
  if (kind === 'respond') return !now.responded
  return kind === 'diagnose' ? !now.diagnosed : true
}

function warn(marks: Map<number, number>, usedS: number, limitS: number | null, wall: number): void {
  if (limitS === null) return
  for (const percent of [50, 75, 100]) {
    if (usedS * 100 >= limitS * percent && !marks.has(percent)) marks.set(percent, wall)
  }
}

function take(now: Standing, { second, what }: Happening): void {
  if (what.is === 'claimed') now.responded = true
  if (what.is === 'diagnosed') now.diagnosed = true
  if (what.is === 'restored') Object.assign(now, { restored: true, diagnosed: true })
  if (what.is === 'returned') now.restored = false
  if (what.is === 'paused') now.pausedUntil = second + what.forS
  if (what.is === 'resumed') now.pausedUntil = null
  if (what.is === 'clear') now.clear = true
  if (what.is === 'back') now.clear = false
  if (what.is === 'severity') now.severity = what.severity
  if (what.is === 'settings') now.settings = what.settings
  if (what.is === 'counts') now.counts = what.counts
  if (what.is === 'stepped') now.offsetS += what.byS
}

function termsOf({ settings, severity }: Standing): Terms {
  const [agreement] = settings.agreements
  if (agreement === undefined) throw new RangeError('no agreement')
  return agreement.terms[severity]
}

function limitOf(terms: Terms, kind: ClockKind): number | null {
  if (kind === 'respond') return terms.respondS
  if (kind === 'diagnose') return terms.diagnoseS
  return kind === 'restore' ? terms.restoreS : terms.worstS
}

/** Asks the calendar once a minute: its windows begin and end on minutes. */
function hoursByMinute(calendar: Calendar): (hours: string, at: number) => boolean {
  const known = new Map<string, boolean>()
  return (hours, at) => {
    if (hours === 'always') return true
    const minute = Math.floor(at / 60_000)
    const key = `${hours} ${minute}`
    let answer = known.get(key)
    if (answer === undefined) {
      answer = calendar.isWithin(calendar.windows[hours] ?? [], minute * 60_000) === true
      known.set(key, answer)
    }
    return answer
  }
}
