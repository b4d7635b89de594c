import type { Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import type { InspectionRecord, JudgedAnswer } from './record.ts'

/** An item that failed: the effect that opens an order by itself. */
export interface InspectionFailure {
  readonly record: string
  readonly item: string
  readonly site: string
  readonly month: string
  readonly at: number
  readonly opening: FailureOpening
}

/** What the order says. `command` is the same however often it is asked for. */
export interface FailureOpening {
  readonly severity: Severity
  readonly title: Text
  readonly description: string
  readonly device: string
  readonly place: string | null
  /** `record/item`. */
  readonly sourceId: string
  readonly by: string
  readonly command: string
}

/** The failed items of a record. */
export function failuresOf(
  record: InspectionRecord,
  month: string,
  device: { readonly name: Text; readonly place: string | null },
): InspectionFailure[] {
  return record.answers
    .filter(({ ok }) => ok === false)
    .map((answer) => ({
      ...{ record: record.id, item: answer.item, site: record.site, month, at: record.doneAt },
      opening: {
        severity: answer.severity,
        title: text(
          `${device.name.zh} 检查不合格：${answer.title.zh}`,
          `${device.name.en} failed inspection: ${answer.title.en}`,
        ),
        description: described(record, answer),
        ...{ device: record.device, place: device.place, by: record.by },
        sourceId: `${record.id}/${answer.item}`,
        command: `inspection/${record.id}/${answer.item}`,
      },
    }))
}

/** Figures and what the person wrote; both languages read them. */
function described(
  { programTitle }: InspectionRecord,
  { value, unit, min, max, note }: JudgedAnswer,
): string {
  const limits = [min === null ? null : `≥ ${min}`, max === null ? null : `≤ ${max}`].filter(
    (limit) => limit !== null,
  )
  const measured = typeof value === 'number' ? `${value} ${unit ?? ''} (${limits.join(', ')})` : null
  return [`${programTitle.zh} / ${programTitle.en}`, measured, note === '' ? null : note]
    .filter((line) => line !== null)
    .join('\n')
}
