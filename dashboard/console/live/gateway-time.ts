/**
 * The gateway's clock as this browser knows it. Ages are counted on it: the clock of a control-room computer is often
 * minutes off, and a demo runs its day faster than the wall. Pure; the wall time of the browser is an argument.
 */
export interface GatewayTime {
  /** Gateway time at the anchor, epoch ms. */
  readonly at: number
  /** Browser time at the anchor, epoch ms. */
  readonly seen: number
  /** Gateway seconds in one of ours. */
  readonly speed: number
}

export const unanchored: GatewayTime = { at: 0, seen: 0, speed: 1 }

/** Anchors closer together say too little about the speed. */
const MEASURED_OVER = 3_000
/** A ratio this near to 1 is jitter of the network, not a faster clock. */
const JITTER = 0.2

/** Takes a new word of the gateway about its time. */
export function anchor(time: GatewayTime, at: number, seen: number): GatewayTime {
  if (time.seen === 0) return { at, seen, speed: 1 }
  const passed = seen - time.seen
  if (passed < MEASURED_OVER) return time
  const ratio = (at - time.at) / passed
  const speed = ratio > 0 && Math.abs(ratio - 1) > JITTER ? ratio : 1
  return { at, seen, speed }
}

/** Gateway time now, epoch ms. */
export function gatewayTime(time: GatewayTime, browserNow: number): number {
  return time.seen === 0 ? browserNow : time.at + (browserNow - time.seen) * time.speed
}
