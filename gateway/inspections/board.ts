import { type Candidate, type Duty, rollingDuty, workingDays } from './duty.ts'
import { type Levels, makeRoom, pickSlot } from './place-duty.ts'
import type { Placement, PlanInput, Standing, Unplaced } from './plan.ts'
import { createSlot, type Slot } from './slot.ts'
import { isThere } from './worker.ts'

/** Where a duty of the plan in the making lies; a slot may still be changed to make room for another. */
export interface Held {
  readonly duty: Duty
  slot: Slot
  readonly kept: boolean
}

/** A month's plan in the making. */
export interface Board {
  readonly input: PlanInput
  readonly standing: ReadonlyMap<string, Standing>
  /** Working days that are left in the month. */
  readonly days: readonly string[]
  readonly slots: readonly Slot[]
  readonly slotAt: ReadonlyMap<string, Slot>
  readonly placed: Map<string, Held>
  /** Missed where they were planned. */
  readonly past: Placement[]
  readonly unplaced: Unplaced[]
  readonly settled: Duty[]
}

export function createBoard(input: PlanInput): Board {
  const { month, today, calendar, workers, walkMinutes } = input
  const days = workingDays(month, calendar).filter((day) => day >= today)
  const slots = days.flatMap((day) =>
    workers.filter((one) => isThere(one, day)).map((one) => createSlot(day, one, walkMinutes)),
  )
  return {
    ...{ input, days, slots },
    standing: new Map(input.standing.map((one) => [one.key, one])),
    slotAt: new Map(slots.map((slot) => [slotKey(slot.day, slot.worker.username), slot])),
    placed: new Map(),
    ...{ past: [], unplaced: [], settled: [] },
  }
}

/** What people were told of first, then what stands, then what is new. */
export function rankOf({ standing }: Board, { key }: Duty): number {
  const before = standing.get(key)
  return before === undefined ? 2 : before.announced ? 0 : 1
}

/** True when the duty needs no new day: it is done, let off, missed, or stands well where it is. */
export function keepStanding(board: Board, duty: Duty): boolean {
  const before = board.standing.get(duty.key)
  if (before === undefined) return false
  const { state, day, worker } = before
  if (state === 'done' || state === 'excused') {
    board.settled.push(duty)
    return true
  }
  if (day === null || worker === null) return false
  if (duty.to < board.input.today) {
    board.past.push({ duty, day, worker, kept: true })
    return true
  }
  const slot = board.slotAt.get(slotKey(day, worker))
  if (slot === undefined || day < duty.from || day > duty.to) return false
  if (!slot.worker.trades.includes(duty.trade) || !slot.fits(duty)) return false
  slot.add(duty)
  board.placed.set(duty.key, { duty, slot, kept: true })
  return true
}

/** Finds a day and a person; null when there is none, which then stands in the plan by name. */
export function placeDuty(board: Board, duty: Duty, goals: Levels): string | null {
  const { today, month } = board.input
  // What is overdue and stands in no plan is done as soon as it can be.
  const isLate = duty.to < today
  const wish = isLate ? { ...duty, from: today, wanted: today, to: `${month}-31` } : duty
  const isInTime = (day: string): boolean => day >= wish.from && day <= wish.to
  const able = board.slots.filter(({ day, worker }) => isInTime(day) && worker.trades.includes(wish.trade))
  const slot = pickSlot(wish, able, goals, isLate) ?? makeRoom(wish, able, board)
  if (slot !== null) {
    slot.add(wish)
    board.placed.set(duty.key, { duty, slot, kept: false })
    return slot.day
  }
  const why = !board.days.some(isInTime) ? 'no-working-day' : able.length === 0 ? 'no-worker' : 'capacity'
  board.unplaced.push({ duty, why })
  return null
}

/** All turns of a rolling programme in the month, each counted from the one before. */
export function rollOn(board: Board, candidate: Candidate, goals: Levels): void {
  const { month, today, calendar } = board.input
  const first = board.standing.get(`${candidate.device.id}/${candidate.program.id}/${month}.1`)
  // A device that never was inspected keeps the time its first turn was given.
  const start = first?.from ?? (`${month}-01` > today ? `${month}-01` : today)
  let last = candidate.last
  for (let turn = 1; ; turn += 1) {
    const duty = rollingDuty(candidate, month, last, { turn, start, calendar })
    if (duty === null) return
    const before = board.standing.get(duty.key)
    const day = keepStanding(board, duty) ? (before?.day ?? null) : placeDuty(board, duty, goals)
    // One that was missed or fits nowhere counts as done at its end, so that those after it are planned all the same.
    last = day === null || (before?.state !== 'done' && duty.to < today && day < duty.to) ? duty.to : day
  }
}

const slotKey = (day: string, worker: string): string => `${day} ${worker}`
