import type { Language } from '#devices/kit/text.ts'
import type { Role } from './permissions.ts'

/** Somebody who signs in. */
export interface Person {
  /** Lower case, so that two people can never differ by case only. */
  readonly username: string
  readonly name: string
  readonly role: Role
  /** Sites the person may see; null = all. */
  readonly sites: readonly string[] | null
  readonly language: Language
  /** Someone who left keeps his name in old records and cannot sign in. */
  readonly active: boolean
  /** Argon2id, or null until a one-time link was used. Never leaves the gateway. */
  readonly passwordHash: string | null
  /** Epoch ms. */
  readonly createdAt: number
}

export const usernamePattern = '^[a-z0-9][a-z0-9._-]{1,39}$'

/** The people in memory, asked on every request. Rows come through `put`, after their commit. */
export class People {
  readonly #people = new Map<string, Person>()

  constructor(people: Iterable<Person> = []) {
    for (const person of people) this.put(person)
  }

  find(username: string): Person | undefined {
    return this.#people.get(username)
  }

  list(): Person[] {
    return [...this.#people.values()]
  }

  put(person: Person): void {
    this.#people.set(person.username, person)
  }

  /** An administrator who can sign in: without one the gateway offers the first set-up. */
  hasAdministrator(): boolean {
    return this.list().some(
      ({ role, active, passwordHash }) => role === 'administrator' && active && passwordHash !== null,
    )
  }
}
