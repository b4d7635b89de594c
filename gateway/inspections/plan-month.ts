import { type Board, createBoard, keepStanding, placeDuty, rankOf, rollOn } from './board.ts'
import { type Candidate, type Duty, monthlyDuty, rollingDuty } from './duty.ts'
import { levels } from './place-duty.ts'
import type { MonthPlan, PlanInput } from './plan.ts'
import type { Worker } from './worker.ts'

/**
 * The inspections of a month: every device once a period, spread over the working days and the people, neighbours together. The
 * same input gives the same plan. What stands in an older plan stays where it is as long as it may; only what must move moves.
 */
export function planMonth(input: PlanInput): MonthPlan {
  const { month, workers } = input
  const board = createBoard(input)
  const rolling = input.candidates.filter(({ program }) => 'days' in program.period).sort(byDevice)
  const monthly = input.candidates.flatMap((one) => monthlyDuty(one, month) ?? [])
  // First what stands, so that nobody new takes the place of something people were told of.
  const open = monthly
    .toSorted((a, b) => rankOf(board, a) - rankOf(board, b) || compare(a.key, b.key))
    .filter((duty) => !keepStanding(board, duty))
  // Then what has a short time, then the rest, from place to place.
  const even = levels([...open, ...rolling.flatMap((one) => turnsOf(board, one))], board)
  for (const candidate of rolling) rollOn(board, candidate, even)
  const rest = levels(open, board)
  for (const duty of open.toSorted(byTradeAndPlace(workers))) placeDuty(board, duty, rest)
  return planOf(board)
}

/** Days of a rolling programme come from one another; how many there will be is enough to know how full the month is. */
function turnsOf({ input }: Board, { device, program }: Candidate): Duty[] {
  const { month, calendar } = input
  const days = 'days' in program.period ? program.period.days : DAYS_OF_A_MONTH
  const first = rollingDuty({ device, program }, month, null, { turn: 1, start: `${month}-01`, calendar })
  return first === null ? [] : Array.from({ length: Math.round(DAYS_OF_A_MONTH / days) }, () => first)
}

const DAYS_OF_A_MONTH = 30

function planOf({ placed, past, unplaced, settled, slots }: Board): MonthPlan {
  const planned = [...placed.values()].map(({ duty, slot, kept }) => {
    return { duty, day: slot.day, worker: slot.worker.username, kept }
  })
  return {
    placed: [...past, ...planned].sort(
      (a, b) => compare(a.day, b.day) || compare(a.worker, b.worker) || compare(a.duty.key, b.duty.key),
    ),
    unplaced: unplaced.toSorted((a, b) => compare(a.duty.key, b.duty.key)),
    settled,
    slots: slots.map(({ day, worker, used, capacity }) => ({
      ...{ day, worker: worker.username, used, capacity },
    })),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byDevice = (a: Candidate, b: Candidate): number =>
  compare(a.device.path.join('/'), b.device.path.join('/')) ||
  compare(a.device.id, b.device.id) ||
  compare(a.program.id, b.program.id)

/** Trades that few people have come first; within a trade one place after the other. */
function byTradeAndPlace(workers: readonly Worker[]): (a: Duty, b: Duty) => number {
  const hands = (duty: Duty): number => workers.filter(({ trades }) => trades.includes(duty.trade)).length
  return (a, b) =>
    hands(a) - hands(b) ||
    compare(a.trade, b.trade) ||
    compare(a.place, b.place) ||
    compare(a.device, b.device) ||
    compare(a.key, b.key)
}
