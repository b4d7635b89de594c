import { type Text, text } from '#devices/kit/text.ts'
import {
  type Answer,
  accepted,
  later,
  type Outcome,
  objectOf,
  outcomeOfStatus,
  refused,
  saidOf,
} from './outcome.ts'

/** What the numbers of one maker's robots mean (devices.md 11.3). */
export interface RobotCodes {
  /** Where the number and the words stand. */
  readonly code: string
  readonly message: string
  /** Too many messages, and how long it then hears nothing. */
  readonly throttled: Readonly<Record<number, number>>
  /** Trouble of its own that passes. */
  readonly passing: readonly number[]
  /** What is wrong and what to do about it. */
  readonly known: Readonly<Record<number, Text>>
}

/** Robots answer 200 whatever happened; the body says how it went. */
export function robotOutcome(answer: Answer, codes: RobotCodes): Outcome {
  const byStatus = outcomeOfStatus(answer)
  if (byStatus !== null) return byStatus
  const body = objectOf(answer.body)
  const code = body[codes.code]
  if (code === 0) return accepted
  const said = saidOf(typeof body[codes.message] === 'string' ? String(body[codes.message]) : answer.body)
  if (typeof code !== 'number') {
    return refused(
      text(
        `应答不是机器人接口的格式，请检查地址${said}`,
        `That is no answer of a robot; check the address${said}`,
      ),
    )
  }
  const pause = codes.throttled[code]
  if (pause !== undefined) {
    return later(
      text(`机器人被限流（${code}）${said}`, `The robot is throttled (${code})${said}`),
      pause,
      true,
    )
  }
  if (codes.passing.includes(code)) {
    return later(text(`机器人暂时不可用（${code}）${said}`, `The robot is out of order (${code})${said}`))
  }
  return refused(
    codes.known[code] ?? text(`机器人拒收（${code}）${said}`, `The robot refuses it (${code})${said}`),
  )
}
