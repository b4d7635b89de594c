/** Sequence numbers remembered behind the newest one. A client re-sends at most its in-flight window, far less than this. */
export const WINDOW = 256
/** A missing number counts as lost once this many newer ones have come: QoS 0 and 1 of one device may pass each other. */
export const REORDER = 8
const WORDS = WINDOW / 32

/**
 * Which sequence numbers of one boot were seen: the newest, and one bit for each of the 256 up to it.
 * Numbers wrap at 2^32, so they are compared by their difference (RFC 1982).
 */
export interface SequenceWindow {
  newest: number
  /** How many numbers behind the newest are expected, at most 256: what lies before the first one seen is not. */
  span: number
  /** Bit `n % 256` is set when number n was seen. */
  readonly bits: Uint32Array
}

export function startWindow(seq: number): SequenceWindow {
  const window = { newest: seq, span: 0, bits: new Uint32Array(WORDS) }
  mark(window.bits, seq)
  return window
}

/** Signed distance from the newest number: 1 is the next, 0 the same, negative older. */
export function distance(window: SequenceWindow, seq: number): number {
  return (seq - window.newest) | 0
}

/** Whether an older number, at most 255 behind, was seen. */
export function wasSeen(window: SequenceWindow, seq: number): boolean {
  return isMarked(window.bits, seq)
}

export function markSeen(window: SequenceWindow, seq: number): void {
  mark(window.bits, seq)
}

/** Numbers that are lost for good. */
export interface Loss {
  readonly count: number
  /** False when all of them go on a gap that was found before: one interruption is one gap, however long. */
  readonly begins: boolean
}

const noLoss: Loss = { count: 0, begins: false }

/** Moves on to a newer number and returns what is lost for good by that. */
export function moveTo(window: SequenceWindow, seq: number): Loss {
  const { bits, newest } = window
  const step = distance(window, seq)
  // The tolerance moves past newest - REORDER + 1 to seq - REORDER: what is missing there stays missing.
  let count = Math.max(0, step - REORDER)
  // Right behind the newest number, which was seen.
  let begins = count > 0
  for (let n = 0; n < Math.min(step, REORDER); n += 1) {
    const behind = REORDER - 1 - n
    if (behind > window.span || isMarked(bits, newest - behind)) continue
    count += 1
    begins ||= behind + 1 > window.span || isMarked(bits, newest - behind - 1)
  }
  for (let n = 1; n <= Math.min(step, WINDOW); n += 1) unmark(bits, seq - n + 1)
  mark(bits, seq)
  window.newest = seq
  window.span = Math.min(window.span + step, WINDOW)
  return count === 0 ? noLoss : { count, begins }
}

/** @returns the bits as 64 hex digits. */
export function encodeBits(bits: Uint32Array): string {
  return Array.from(bits, (word) => word.toString(16).padStart(8, '0')).join('')
}

export function decodeBits(hex: string): Uint32Array {
  return Uint32Array.from({ length: WORDS }, (_, word) =>
    Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16),
  )
}

function mark(bits: Uint32Array, seq: number): void {
  const word = (seq >>> 5) % WORDS
  bits[word] = ((bits[word] as number) | (1 << (seq & 31))) >>> 0
}

function unmark(bits: Uint32Array, seq: number): void {
  const word = (seq >>> 5) % WORDS
  bits[word] = ((bits[word] as number) & ~(1 << (seq & 31))) >>> 0
}

function isMarked(bits: Uint32Array, seq: number): boolean {
  return (((bits[(seq >>> 5) % WORDS] as number) >>> (seq & 31)) & 1) === 1
}
