import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Language } from '#devices/kit/text.ts'
import type { MyPatrol } from '#gateway/http/contract/field.ts'
import type { MyOnCall } from '#gateway/http/contract/oncall.ts'
import type { Duty } from '#gateway/http/contract/posts.ts'
import type { SessionPerson } from '#gateway/http/contract/session.ts'
import type { PhoneTap, TapAnswer } from '#gateway/http/contract/taps.ts'

/** A tap as the phone keeps it, from the touch until long after it was answered. */
export interface KeptTap {
  readonly eid: string
  /** Order in which they were made. */
  readonly seq: number
  readonly username: string
  readonly site: string
  /** The phone's clock, and the monotonic one of the page that was open. */
  readonly ts: number
  readonly mono: number
  /** Which page was open: the monotonic clock starts anew with each. */
  readonly page: number
  readonly read: Pick<PhoneTap, 'method' | 'uid' | 'code' | 'piccData' | 'cmac' | 'ctr'>
  /** The point as the phone knows it; null for a tag it does not know. */
  readonly checkpoint: string | null
  /** `waiting` until it is answered. */
  readonly state: 'waiting' | 'answered'
  readonly answer: TapAnswer | null
  /** The gateway's clock when it answered. */
  readonly answeredAt: number | null
}

/** An "I am here" as the phone keeps it until it is sent, and a little longer. */
export interface KeptSign {
  readonly id?: number
  readonly username: string
  /** As in a tap: the phone's clock, the monotonic one, and the page it is of. */
  readonly ts: number
  readonly mono: number
  readonly page: number
  readonly state: 'waiting' | 'sent'
}

export interface FieldSchema extends DBSchema {
  kept: { key: 'person' | 'patrol' | 'phone' | 'language' | 'onCall' | 'duties'; value: Kept[keyof Kept] }
  taps: { key: string; value: KeptTap; indexes: { state: string; seq: number } }
  signs: { key: number; value: KeptSign }
}

export interface Kept {
  readonly person: SessionPerson
  readonly patrol: MyPatrol
  readonly phone: string
  readonly language: Language
  /** When the person of this name is on call. */
  readonly onCall: { readonly username: string; readonly items: MyOnCall['items'] }
  readonly duties: readonly Duty[]
}

export type Database = IDBPDatabase<FieldSchema>

let opened: Promise<Database> | null = null

/** What the phone keeps; written through at once, so that a page that is killed loses nothing. */
export function database(): Promise<Database> {
  opened ??= openDB<FieldSchema>('gatehouse-field', 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('kept')
        const taps = db.createObjectStore('taps', { keyPath: 'eid' })
        taps.createIndex('state', 'state')
        taps.createIndex('seq', 'seq')
      }
      db.createObjectStore('signs', { keyPath: 'id', autoIncrement: true })
    },
  })
  return opened
}

export async function kept<Key extends keyof Kept>(key: Key): Promise<Kept[Key] | undefined> {
  return (await (await database()).get('kept', key)) as Kept[Key] | undefined
}

export async function keep<Key extends keyof Kept>(key: Key, value: Kept[Key]): Promise<void> {
  await (await database()).put('kept', value, key)
}

export async function forget(key: keyof Kept): Promise<void> {
  await (await database()).delete('kept', key)
}

/** A name for this phone, made once. */
export async function phoneName(): Promise<string> {
  const known = await kept('phone')
  if (known !== undefined) return known
  const name = randomName(12)
  await keep('phone', name)
  return name
}

/** Random lower-case letters and digits. */
export function randomName(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')
}
