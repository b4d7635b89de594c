import { randomUUID } from 'node:crypto'
import type { Account } from '../facility/account.ts'
import type { BrokerOptions } from './broker.ts'
import type { createFlapping, LoginLimits } from './login-limits.ts'
import type { NoticeKind } from './notice.ts'
import { publishRight, sessionId } from './rights.ts'

/** What a CONNECT says, and where it comes from. */
export interface LoginRequest {
  readonly address: string
  readonly clientId: string
  readonly username: string | undefined
  readonly password: Buffer | undefined
  readonly clean: boolean
  readonly will: { readonly topic: string } | undefined
}

/** Return codes of MQTT 3.1.1, 3.2.2.3. */
export type ReturnCode = 2 | 3 | 4 | 5

export type Login =
  | { readonly ok: true; readonly account: Account; readonly sessionId: string }
  | {
      readonly ok: false
      readonly code: ReturnCode
      readonly kind: NoticeKind
      readonly detail: string
      /** Not worth telling again: it has been said when it began. */
      readonly quiet?: boolean
    }

export interface LoginDesk {
  readonly accounts: BrokerOptions['accounts']
  readonly mayKeepSession: ((account: Account) => boolean) | undefined
  readonly limits: LoginLimits
  readonly flapping: ReturnType<typeof createFlapping>
  /** Account of the live session with this id, or null. */
  holder(sessionId: string): string | null
}

/**
 * Decides about a CONNECT.
 * @param now monotonic ms
 */
export function judgeLogin(request: LoginRequest, desk: LoginDesk, now: number): Login {
  const { address, username, password, clientId } = request
  if (!username || password === undefined) return refusal(4, 'no-credentials', '')
  if (!desk.limits.mayTry(address, username, now)) return refusal(3, 'login-throttled', username)
  let account: Account | null
  try {
    account = desk.accounts.verify(username, password)
  } catch (thrown) {
    return refusal(3, 'accounts-unavailable', String(thrown))
  }
  if (account === null) {
    desk.limits.failed(address, username, now)
    return refusal(4, 'wrong-login', username)
  }
  const id = sessionId(account, clientId, randomUUID)
  if (id === null) return refusal(2, 'client-id', clientId)
  return judgeSession(request, account, id, desk, now)
}

function judgeSession(
  request: LoginRequest,
  account: Account,
  id: string,
  desk: LoginDesk,
  now: number,
): Login {
  if (!request.clean && desk.mayKeepSession?.(account) !== true) return refusal(5, 'kept-session', id)
  if (request.will !== undefined && publishRight(account, request.will.topic) === 'none') {
    return refusal(5, 'will', request.will.topic)
  }
  const holder = desk.holder(id)
  if (holder !== null && holder !== account.username) return refusal(2, 'client-id-taken', id)
  const flapping = desk.flapping.connect(id, now)
  if (flapping !== 'fine') return { ...refusal(3, 'flapping', id), quiet: flapping === 'refused' }
  return { ok: true, account, sessionId: id }
}

function refusal(code: ReturnCode, kind: NoticeKind, detail: string) {
  return { ok: false, code, kind, detail } as const
}
