import { createAgenda } from '../kernel/agenda.ts'
import type { Duty } from './duty.ts'
import { REOPEN_MS } from './duty-book.ts'
import { LEAD_MS } from './handover.ts'

/** What falls due at a post: its roster is made, a duty is judged, a change of shift is drawn up, a duty is forgotten. */
export type PostItem =
  | { readonly what: 'make'; readonly post: string }
  | { readonly what: 'judge' | 'change' | 'drop'; readonly duty: string }
  | { readonly what: 'handover'; readonly handover: string }

/** The moments of the posts; each thing stands in it once. An instant that never comes takes nothing up. */
export class PostAgenda {
  readonly #items = createAgenda<PostItem>()

  get nextAt(): number {
    return this.#items.nextAt()
  }

  take(now: number): PostItem | undefined {
    return this.#items.take(now)?.item
  }

  make(post: string, at: number): void {
    this.#items.set(`make ${post}`, at, { what: 'make', post })
  }

  judge(duty: string, at: number): void {
    if (Number.isFinite(at)) this.#items.set(`judge ${duty}`, at, { what: 'judge', duty })
  }

  handover(handover: string, at: number): void {
    if (Number.isFinite(at)) this.#items.set(`handover ${handover}`, at, { what: 'handover', handover })
  }

  /** All moments of a duty. @param at when it is looked at next */
  duty({ id, from, to }: Duty, at: number): void {
    this.judge(id, at)
    this.#items.set(`change ${id}`, from - LEAD_MS, { what: 'change', duty: id })
    this.#items.set(`drop ${id}`, to + REOPEN_MS, { what: 'drop', duty: id })
  }
}
