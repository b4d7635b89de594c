import type { Language } from '#devices/kit/text.ts'
import { onceEach } from '../../notify/once-each.ts'
import type { Page } from '../../notify/page.ts'
import type { Call } from '../../oncall/call.ts'

/** What of a call is made a message. */
export type Paged = Omit<Call, 'toldAt' | 'chain' | 'step' | 'lap' | 'round'>

/**
 * What calls are to whoever delivers: messages to persons, each in the person's language. A chain tried out sends none. Steps
 * come first, as they ask for an answer.
 */
export function pagesOf(calls: readonly Paged[], languageOf: (username: string) => Language): Page[] {
  return calls
    .filter(({ sent }) => sent)
    .sort((a, b) => Number(asks(b)) - Number(asks(a)))
    .map(({ id, site, person, about, change, severity, important, title, body, at }) => ({
      ...{ id, site, to: { type: 'person', username: person }, about, severity, title, body, at },
      importance: important ? 'important' : 'default',
      change: asks({ change }) ? 'raised' : change,
      link: about.type === 'alarm' ? `/alarms/${about.id}` : `/orders/${about.id}`,
      language: languageOf(person),
    }))
}

/** What one step of an alarm or order says to people: to those it calls, and to others who are told of it; to nobody twice. */
export function messagesOf(
  calls: readonly Paged[],
  others: readonly Page[],
  languageOf: (username: string) => Language,
): Page[] {
  return onceEach([...pagesOf(calls, languageOf), ...others])
}

const asks = ({ change }: Pick<Paged, 'change'>): boolean => change === 'step' || change === 'fallback'
