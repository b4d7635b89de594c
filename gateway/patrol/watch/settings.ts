/** Numbers of the watch for silence; every one is a default of a site (devices.md 7.3), in seconds. */
export interface WatchSettings {
  /** PAT-11: nobody tapped for so long in a night with rounds. */
  readonly nightSilentS: number
  /** PAT-12: a tag was not read for so long. */
  readonly tagUnreadS: number
  /** Silence is pronounced so long after its limit, so that a tap in time can still arrive. At most 60. */
  readonly arrivalS: number
  /** After a start of the gateway readers first deliver what they hold. */
  readonly resumeGraceS: number
  /** We were away for so long: then it says nothing of tags that they were not read meanwhile. */
  readonly longAbsenceS: number
}

export const defaultWatchSettings: WatchSettings = {
  nightSilentS: 120 * 60,
  tagUnreadS: 7 * 86_400,
  arrivalS: 10,
  resumeGraceS: 45,
  longAbsenceS: 86_400,
}
