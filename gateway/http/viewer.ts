import type { Language } from '#devices/kit/text.ts'

/** The person who asks, as every port is told. */
export interface Viewer {
  readonly username: string
  readonly name: string
  readonly role: string
  /** Sites the person may see; null = all. */
  readonly sites: readonly string[] | null
  readonly language: Language
}
