import { text } from '#devices/kit/text.ts'
import type { Viewer } from '../../http/services.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { PostsOutcome } from '../../posts/outcome.ts'
import type { AuditEntry } from '../../store/audit-store.ts'
import type { Context } from '../context.ts'
import type { Core } from '../core.ts'
import type { OpenedSteps } from '../open-steps.ts'
import type { PostViewing } from './post-view.ts'

/** What the ports of posts have in common. */
export interface PostsPortOptions {
  readonly context: Context
  readonly steps: Pick<OpenedSteps, 'posts' | 'alarms' | 'orders' | 'patrol' | 'states'>
  readonly viewing: PostViewing
  readonly posted: Core['posted']
}

/** An outcome, or the refusal thrown. */
export function outcomeOf(done: PostsOutcome | Refusal): PostsOutcome {
  if (done instanceof Refusal) throw done
  return done
}

export function audit(
  viewer: Pick<Viewer, 'username'>,
  at: number,
  action: string,
  subject: string,
  detail: unknown,
): AuditEntry {
  return { at, actor: viewer.username, action, subject, detail }
}

export function checkPerson(
  { registry }: Pick<Context, 'registry'>,
  site: string,
  person: string | null,
): void {
  if (person === null || registry.guard(site, person) !== undefined) return
  throw notFound(text(`人员 ${person}`, `Person ${person}`))
}
