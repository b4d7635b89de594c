/** Numbers of the proof step (devices.md 7.3, PAT-04 to PAT-08); every one is a default of a site. */
export interface ProofSettings {
  /** PAT-04: nobody on a round is faster, m/s; a quick walk is 2. */
  readonly walkMS: number
  /** And nobody climbs or rides a floor faster than this, s. */
  readonly floorS: number
  /** Beyond this nobody moves at all, m/s and s a floor: a sprint, and an express lift. */
  readonly sprintMS: number
  readonly sprintFloorS: number
  /** Two points nobody knows anything about are this far apart, s. */
  readonly unknownLegS: number
  /** Legs of one pair of points before they are believed, and how many of the last are kept. */
  readonly legsMin: number
  readonly legsMax: number
  /** Half width of the band of leg times, in robust standard deviations of their logarithm ... */
  readonly bandSigmas: number
  /** ... and never narrower or wider than these factors of the median. */
  readonly bandNarrow: number
  readonly bandWide: number
  /** A leg that took less than this share of its usual time was not walked. */
  readonly hurriedShare: number
  /** PAT-05: one tag on two readers, s. */
  readonly twoReadersS: number
  /** One guard on two readers is looked at within this time, s. */
  readonly swapS: number
  /** A clock that is off, or jumps, by more than this is worth a remark, s. */
  readonly skewS: number
  readonly jumpS: number
  /** Legs that differ less than this (s, and share of their length) were not walked by a person. */
  readonly regularS: number
  readonly regularShare: number
  /** So many earlier rounds of the same walk are compared. */
  readonly regularRounds: number
  /** A counter may disagree with the clocks of two readers by this much, s. */
  readonly counterSlackS: number
  /** A round with this score is shown as doubtful, and its kind of suspicion raised. */
  readonly doubtfulAt: number
  /** Legs of rounds with this score or more teach nothing. */
  readonly learnBelow: number
  /** Taps are remembered for so long, and so many of them, for comparing. */
  readonly rememberS: number
  readonly tapsMax: number
  /** Alarms about a round end so long after it, s. */
  readonly alarmAgeS: number
}

export const defaultProofSettings: ProofSettings = {
  walkMS: 2.5,
  floorS: 2.5,
  sprintMS: 6,
  sprintFloorS: 1.5,
  unknownLegS: 20,
  legsMin: 12,
  legsMax: 64,
  bandSigmas: 4,
  bandNarrow: 1.7,
  bandWide: 3.3,
  hurriedShare: 0.4,
  twoReadersS: 60,
  swapS: 1800,
  skewS: 600,
  jumpS: 120,
  regularS: 1.5,
  regularShare: 0.03,
  regularRounds: 3,
  counterSlackS: 180,
  doubtfulAt: 50,
  learnBelow: 30,
  rememberS: 72 * 3600,
  tapsMax: 100_000,
  alarmAgeS: 24 * 3600,
}
