import type { LabelCodes } from '../../facility/label-codes.ts'
import type { Viewer } from '../../http/viewer.ts'
import type { CodeBook } from '../../patrol/code-book.ts'
import type { Context } from '../context.ts'
import type { TagPrints } from '../patrol/tag-prints.ts'
import type { InspectionBook } from './inspection-book.ts'

/** What the parts of the inspection port lean on. */
export interface InspectionPortOptions {
  readonly context: Context
  readonly book: InspectionBook
  readonly labels: LabelCodes
  readonly codes: CodeBook
  /** Place of a checkpoint; null when it has none or is unknown. */
  readonly pointOf: (checkpoint: string) => string | null
  readonly prints: TagPrints
  readonly sees: (viewer: Viewer, site: string) => boolean
  /** Something changed that plans, alarms or orders follow from. */
  readonly wake: (site: string) => void
}
