import type { Language } from '#devices/kit/text.ts'
import type { Page } from '../../notify/page.ts'
import type { Call } from '../../oncall/call.ts'

/** What of a call is made a message. */
export type Paged = Omit<Call, 'toldAt' | 'chain' | 'step' | 'lap' | 'round'>

/** What calls are to whoever delivers: messages to persons, each in the person's language. A chain tried out sends none. */
export function pagesOf(calls: readonly Paged[], languageOf: (username: string) => Language): Page[] {
  return calls
    .filter(({ sent }) => sent)
    .map(({ id, site, person, about, change, severity, important, title, body, at }) => ({
      ...{ id, site, to: { type: 'person', username: person }, about, severity, title, body, at },
      importance: important ? 'important' : 'default',
      change: change === 'step' || change === 'fallback' ? 'raised' : change,
      link: about.type === 'alarm' ? `/alarms/${about.id}` : `/orders/${about.id}`,
      language: languageOf(person),
    }))
}
