import { text } from '#devices/kit/text.ts'
import { notFound, Refusal } from '../kernel/errors.ts'
import type { Acknowledgement, Alarm } from './alarm.ts'

/** Somebody was faster: says who and when, so that nobody sets out twice (faults H19). */
export class AlreadyAcknowledged extends Refusal {
  readonly acknowledgement: Acknowledgement

  constructor({ title, subject }: Alarm, acknowledgement: Acknowledgement, now: number) {
    const { by, at } = acknowledgement
    const ago = agoTexts(now - at)
    super(
      'already-acknowledged',
      409,
      text(
        `“${subject.name.zh} ${title.zh}”已由 ${by} 于${ago.zh}确认，无需重复确认。`,
        `"${subject.name.en}: ${title.en}" was acknowledged by ${by} ${ago.en}; there is nothing left to acknowledge.`,
      ),
    )
    this.acknowledgement = acknowledgement
  }
}

/** The alarm closed by itself and asks for no acknowledgement. */
export const closedAlready = ({ title, subject }: Alarm): Refusal =>
  new Refusal(
    'closed',
    409,
    text(
      `“${subject.name.zh} ${title.zh}”已关闭，无需确认，可在历史告警中查看。`,
      `"${subject.name.en}: ${title.en}" is closed and needs no acknowledgement; find it among the closed alarms.`,
    ),
  )

export const noSuchAlarm = (): Refusal => notFound(text('该告警', 'The alarm'))

export const expiresInThePast = (): Refusal =>
  new Refusal(
    'bad-expiry',
    422,
    text(
      '确认的到期时间必须晚于现在，请重新选择。',
      'The acknowledgement must expire later than now; choose another time.',
    ),
  )

function agoTexts(ms: number): { readonly zh: string; readonly en: string } {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return text('刚刚', 'just now')
  if (minutes < 120) return text(` ${minutes} 分钟前`, `${minutes} min ago`)
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? text(` ${hours} 小时前`, `${hours} h ago`)
    : text(` ${Math.floor(hours / 24)} 天前`, `${Math.floor(hours / 24)} days ago`)
}
