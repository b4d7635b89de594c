import type { Accounts } from '../facility/accounts.ts'
import type { People } from '../facility/people.ts'
import type { Registry } from '../facility/registry.ts'
import type { Viewer } from '../http/services.ts'
import type { Clock } from '../kernel/clock.ts'
import { type AuditEntry, appendAudit } from '../store/audit-store.ts'
import type { Store, Tx } from '../store/store.ts'

/** What the ports lean on. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly registry: Registry
  readonly people: People
  readonly accounts: Accounts
}

/** True when the viewer may see things of the site. */
export function maySee(viewer: Viewer, site: string): boolean {
  return viewer.sites === null || viewer.sites.includes(site)
}

/** The asked site, or all the viewer may see; empty when there is nothing to see. */
export function sitesFor({ registry }: Pick<Context, 'registry'>, viewer: Viewer, site?: string): string[] {
  const all = registry.sites().map(({ id }) => id)
  return all.filter((id) => maySee(viewer, id) && (site === undefined || id === site))
}

/** A change by a person and its audit entry, in one transaction: neither stands alone (handbook 4.3). */
export function changeBy<T>(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  by: Pick<Viewer, 'username'>,
  entry: Omit<AuditEntry, 'at' | 'actor'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return store.transaction(async (tx) => {
    const result = await work(tx)
    await appendAudit(tx, [{ at: clock.now(), actor: by.username, ...entry }])
    return result
  })
}
