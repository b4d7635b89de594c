import type { ChecklistItem, InspectionProgram } from '#devices/kit/inspection.ts'
import type { Severity } from '#devices/kit/severity.ts'
import { type Text, text } from '#devices/kit/text.ts'
import { Refusal } from '../kernel/errors.ts'

/** What a person says to one item. `value` of a yes-no or photo item: it is as it should be; of a measured one: the number. */
export interface Answer {
  readonly item: string
  /** Null: does not apply to this device, or could not be looked at; the note says why. */
  readonly value: boolean | number | null
  readonly note: string
}

/** An answer with the question as it was asked, so that a record can be read when the checklist has long changed. */
export interface JudgedAnswer extends Answer {
  readonly title: Text
  readonly unit: string | null
  readonly min: number | null
  readonly max: number | null
  readonly ok: boolean | null
  readonly severity: Severity
  /** A picture was sent with it. */
  readonly photo: boolean
}

/** How it is known that the person stood before the device. */
export interface Arrival {
  /** `label`: the code of the device; `place`: that of its place; `word`: the person says so. */
  readonly how: 'label' | 'place' | 'word'
  /** Device or place whose code was read. */
  readonly target: string | null
  readonly at: number
  /** Why no code was read, in the person's words; null where one was. */
  readonly why: string | null
}

/** An inspection as it was carried out. Instants epoch ms. */
export interface InspectionRecord {
  readonly id: string
  readonly site: string
  readonly task: string
  readonly device: string
  readonly kind: string
  readonly program: string
  readonly programTitle: Text
  readonly by: string
  /** By the phone's clock, put right. */
  readonly doneAt: number
  readonly rx: number
  readonly arrival: Arrival
  readonly answers: readonly JudgedAnswer[]
  readonly note: string
  readonly ok: boolean
}

/** Judges answers against the checklist. Every item wants an answer; what does not apply wants a note. */
export function judgeAnswers(
  program: InspectionProgram,
  answers: readonly Answer[],
  photos: ReadonlySet<string>,
): JudgedAnswer[] | Refusal {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]))
  const judged: JudgedAnswer[] = []
  for (const item of program.items) {
    const answer = byItem.get(item.key)
    if (answer === undefined) return unanswered(item.title)
    if (answer.value === null && answer.note.trim() === '') return unexplained(item.title)
    if (answer.value !== null && (typeof answer.value === 'number') !== (item.answer === 'measured'))
      return unfitting(item.title)
    judged.push(judge(item, answer, photos.has(item.key)))
  }
  return judged
}

function judge(item: ChecklistItem, answer: Answer, photo: boolean): JudgedAnswer {
  const { title, severity } = item
  const { unit, min, max } = item.answer === 'measured' ? item : { unit: null, min: null, max: null }
  const { value, note } = answer
  return { item: item.key, value, note, title, unit, min, max, severity, photo, ok: isGood(value, min, max) }
}

function isGood(value: Answer['value'], min: number | null, max: number | null): boolean | null {
  if (typeof value !== 'number') return value
  return (min === null || value >= min) && (max === null || value <= max)
}

const unanswered = ({ zh, en }: Text): Refusal =>
  new Refusal(
    'item-unanswered',
    400,
    text(
      `检查项“${zh}”还没有填写，请补充后提交。`,
      `The item “${en}” has no answer; give one and send again.`,
    ),
  )

const unexplained = ({ zh, en }: Text): Refusal =>
  new Refusal(
    'item-unexplained',
    400,
    text(
      `检查项“${zh}”未检查，请写明原因。`,
      `The item “${en}” was not looked at; write why and send again.`,
    ),
  )

const unfitting = ({ zh, en }: Text): Refusal =>
  new Refusal(
    'item-unfitting',
    400,
    text(
      `检查项“${zh}”的填写方式与检查表不符，检查表可能已更新，请刷新后重填。`,
      `The answer to “${en}” does not fit the checklist, which may have changed; refresh and answer again.`,
    ),
  )
