import { isGraver, type Severity } from '#devices/kit/severity.ts'

/**
 * Who is told what, second by second: a slow second implementation of the holds (gateway/alarms/holding.ts) without
 * flapping and storms, for two children of one parent and something that depends on nothing.
 */
export interface OracleAlarm {
  readonly isChild: boolean
  readonly mayWait: boolean
  open: boolean
  severity: Severity
  raisedAt: number
  acked: boolean
  ackUntil: number
  shelvedUntil: number
  told: Severity | null
  reason: 'shelved' | 'planned-work' | 'dependency' | 'settling' | 'grouping' | null
  settlesAt: number
}

export const oracleAlarm = (isChild: boolean, mayWait: boolean): OracleAlarm => ({
  ...{ isChild, mayWait, open: false, severity: 'minor', raisedAt: 0, acked: false },
  ...{ ackUntil: Infinity, shelvedUntil: 0, told: null, reason: null, settlesAt: 0 },
})

export class AnnouncingOracle {
  readonly alarms: Readonly<Record<string, OracleAlarm>>
  readonly log: string[] = []
  workUntil = 0
  readonly #parent: string

  constructor(alarms: Readonly<Record<string, OracleAlarm>>, parent: string) {
    this.alarms = alarms
    this.#parent = parent
  }

  /** Everything that ends at a second. */
  tick(t: number): void {
    for (const [key, alarm] of Object.entries(this.alarms)) {
      if (alarm.acked && alarm.ackUntil <= t && alarm.open) {
        alarm.acked = false
        if (this.#reasonAt(alarm, t) === null && alarm.reason === null) this.#tell(key, t)
      }
    }
    this.look(t)
  }

  /** What holds each alarm now; tells what nothing holds any more. */
  look(t: number): void {
    for (const [key, alarm] of Object.entries(this.alarms)) {
      if (!alarm.open) continue
      const before = alarm.reason
      alarm.reason = this.#reasonAt(alarm, t)
      if (before === null || alarm.reason !== null || alarm.acked) continue
      const byPerson = before === 'shelved' || before === 'planned-work'
      if (byPerson || alarm.told === null || isGraver(alarm.severity, alarm.told)) this.#tell(key, t)
    }
  }

  raise(key: string, severity: Severity, t: number): void {
    const alarm = this.alarms[key] as OracleAlarm
    if (alarm.open) {
      if (!isGraver(severity, alarm.severity)) return
      alarm.severity = severity
      alarm.acked = false
    } else {
      Object.assign(alarm, { open: true, severity, raisedAt: t, acked: false, ackUntil: Infinity })
      alarm.reason = alarm.mayWait && severity !== 'critical' ? 'grouping' : null
    }
    alarm.reason = this.#reasonAt(alarm, t)
    if (alarm.reason === null) this.#tell(key, t)
    this.look(t)
  }

  clear(key: string, t: number): void {
    const alarm = this.alarms[key] as OracleAlarm
    if (!alarm.open) return
    Object.assign(alarm, { open: false, shelvedUntil: 0, reason: null })
    if (alarm.told !== null) this.log.push(`${t} ${key} over`)
    alarm.told = null
    this.look(t)
  }

  #tell(key: string, t: number): void {
    const alarm = this.alarms[key] as OracleAlarm
    alarm.told = alarm.severity
    this.log.push(`${t} ${key} ${alarm.severity}`)
  }

  #reasonAt(alarm: OracleAlarm, t: number): OracleAlarm['reason'] {
    if (t < alarm.shelvedUntil) return 'shelved'
    if (alarm.isChild && t < this.workUntil) return 'planned-work'
    if (alarm.severity === 'critical') return null
    if (alarm.isChild && this.alarms[this.#parent]?.open === true) return 'dependency'
    if (alarm.reason === 'dependency') {
      alarm.settlesAt = t + 120
      return 'settling'
    }
    if (alarm.reason === 'settling') return t < alarm.settlesAt ? 'settling' : null
    return alarm.reason === 'grouping' && t < alarm.raisedAt + 30 ? 'grouping' : null
  }
}
