import type { Evidence } from '#devices/kit/rule.ts'
import type { Severity } from '#devices/kit/severity.ts'
import type { Text } from '#devices/kit/text.ts'

/** What an alarm is about: a device, a patrol round, a post, a site, or the gateway itself. */
export interface Subject {
  readonly site: string
  readonly type: 'device' | 'round' | 'checkpoint' | 'post' | 'site' | 'system'
  /** Device kind, or the type again. */
  readonly kind: string
  readonly id: string
  readonly name: Text
}

/** What a watching step (rules, patrol, posts) says about a subject: the only way into alarms/. */
export interface Condition {
  readonly subject: Subject
  readonly rule: string
  readonly change: 'raised' | 'risen' | 'cleared' | 'unknown' | 'known'
  readonly severity: Severity
  /** When it became so, in the subject's time, epoch ms. */
  readonly at: number
  readonly evidence: Evidence
  /** Texts of the rule, with placeholders already filled. */
  readonly title: Text
  readonly message: Text
  readonly remedy: Text
}
