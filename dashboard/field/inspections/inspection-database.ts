import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Text } from '#devices/kit/text.ts'
import type { Program } from '#gateway/http/contract/inspection-programs.ts'
import type { MyInspections, RecordAnswer, RecordBody } from '#gateway/http/contract/inspection-records.ts'
import type { InspectionTask } from '#gateway/http/contract/inspections.ts'

/** What there is to inspect at one site, as the gateway last told it. */
export interface KeptSite extends MyInspections {
  readonly zone: string
}

/** All that is to be inspected by a person. */
export interface KeptPlan {
  readonly username: string
  /** Gateway time, epoch ms. */
  readonly at: number
  readonly sites: readonly KeptSite[]
}

/** How the person came to stand before the device: a code that was read, or the reason why none was. */
export type Proof =
  | {
      readonly code: string
      /** By the phone's clock. */
      readonly at: number
      /** As far as the phone can tell; `unknown`: the gateway will. */
      readonly of: 'device' | 'place' | 'other' | 'unknown'
    }
  | { readonly code: null; readonly why: string; readonly at: number }

/** An answer as it stands on the phone. No value and not skipped: nothing readable yet. */
export interface KeptAnswer extends Pick<RecordBody['answers'][number], 'value' | 'note'> {
  readonly isSkipped: boolean
}

/**
 * An inspection begun on this phone. It holds all it needs, so that it can be finished whatever becomes of the plan in the
 * meantime.
 */
export interface KeptInspection {
  /** The id it is sent with: sent twice it is one record. */
  readonly id: string
  readonly username: string
  readonly site: string
  readonly task: InspectionTask
  readonly device: MyInspections['devices'][number]
  readonly program: Program
  /** The prints of the device's codes were made with it. */
  readonly salt: string
  readonly proof: Proof | null
  readonly answers: Readonly<Record<string, KeptAnswer>>
  /** JPEG in base64, by item. */
  readonly photos: Readonly<Record<string, string>>
  readonly note: string
  /** Handed in, by the phone's clock; null while it is being made. */
  readonly doneAt: number | null
  /** What the gateway said to it; null while it waits. */
  readonly answer: RecordAnswer | null
  /** Why the gateway would not have it; null otherwise. */
  readonly refusal: Text | null
}

interface InspectionSchema extends DBSchema {
  plan: { key: 'plan'; value: KeptPlan }
  inspections: { key: string; value: KeptInspection }
}

let opened: Promise<IDBPDatabase<InspectionSchema>> | null = null

/** Written through at every touch, so that a page that is killed loses nothing. */
function database(): Promise<IDBPDatabase<InspectionSchema>> {
  opened ??= openDB<InspectionSchema>('gatehouse-inspections', 1, {
    upgrade(db) {
      db.createObjectStore('plan')
      db.createObjectStore('inspections', { keyPath: 'id' })
    },
  })
  return opened
}

export async function keptPlan(username: string): Promise<KeptPlan | null> {
  const kept = await (await database()).get('plan', 'plan')
  return kept?.username === username ? kept : null
}

export async function keepPlan(plan: KeptPlan): Promise<void> {
  await (await database()).put('plan', plan, 'plan')
}

/** What another person of this phone left waits for that person. */
export async function keptInspections(username: string): Promise<KeptInspection[]> {
  const all = await (await database()).getAll('inspections')
  return all.filter((one) => one.username === username).sort((a, b) => (a.doneAt ?? 0) - (b.doneAt ?? 0))
}

export async function keepInspection(inspection: KeptInspection): Promise<void> {
  await (await database()).put('inspections', inspection)
}

export async function dropInspection(id: string): Promise<void> {
  await (await database()).delete('inspections', id)
}
