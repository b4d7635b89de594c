import { isGraver, type Severity } from '#devices/kit/severity.ts'
import type { Recipient } from './page.ts'

/** Whom a site tells of alarms that were announced, without anybody being on call. */
export interface Target {
  readonly site: string
  /** Alarms less grave than this are not told. */
  readonly severity: Severity
  readonly recipients: readonly Recipient[]
}

export const isTold = ({ severity }: Pick<Target, 'severity'>, of: Severity): boolean =>
  !isGraver(severity, of)
