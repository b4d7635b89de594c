/** Numbers of the patrol step; every one is a default of a site (devices.md 7.3), seconds unless said. */
export interface PatrolSettings {
  /** Rounds are made so far ahead. */
  readonly aheadS: number
  /** So long after its end a round stays in memory; later taps fetch it from the records while its month is open. */
  readonly reopenS: number
  /** PAT-02: not started so long after its first point was due. */
  readonly startGraceS: number
  /** Taps of one reader at one point within this time are one presence. */
  readonly bounceS: number
  /** A miss is pronounced so long after its deadline, so that a tap in time can still arrive. At most 60. */
  readonly arrivalS: number
  /** After a start of the gateway readers first deliver what they hold before anything is pronounced missed. */
  readonly resumeGraceS: number
  /** Alarms of a round end, and are no longer raised, so long after its end; the record stays. */
  readonly alarmAgeS: number
  /** PAT-03 is major below this coverage (0..1). */
  readonly majorBelow: number
}

export const defaultSettings: PatrolSettings = {
  aheadS: 48 * 3600,
  reopenS: 48 * 3600,
  startGraceS: 300,
  bounceS: 30,
  arrivalS: 10,
  resumeGraceS: 45,
  alarmAgeS: 24 * 3600,
  majorBelow: 0.9,
}

/** After a longer absence of the gateway only the rounds of these days are made up for. */
export const CATCH_UP_DAYS = 31

/** The defaults with what is given. An alarm must not outlive the memory of its round. */
export function settingsOf(given: Partial<PatrolSettings> = {}): PatrolSettings {
  const settings = { ...defaultSettings, ...given }
  return { ...settings, alarmAgeS: Math.min(settings.alarmAgeS, settings.reopenS) }
}
