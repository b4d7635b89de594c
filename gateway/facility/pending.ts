import type { Value } from '#devices/kit/point.ts'

/** An unknown device of a known account: nothing creates assets by itself (DESIGN 2). */
export interface PendingDevice {
  readonly site: string
  readonly id: string
  readonly kind: string
  readonly account: string
  /** Receipt, epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
  readonly messages: number
  /** What it said of itself; null and empty before its birth message. */
  readonly model: string | null
  readonly attributes: Readonly<Record<string, Value>>
  /** Beginning of its last message, as text. */
  readonly excerpt: string
  /** Somebody decided that it does not belong here: it stays silent in the list until it is gone for long. */
  readonly dismissed: boolean
}

/** What is known of one message of such a device; a rejection of ingest/ has this shape. */
export interface Appearance {
  readonly device: { readonly site: string; readonly kind: string; readonly id: string } | null
  readonly birth?: { readonly model: string | null; readonly attributes: PendingDevice['attributes'] }
}

export interface PendingLimits {
  readonly perAccount: number
  readonly total: number
}

export const pendingLimits: PendingLimits = { perAccount: 100, total: 1000 }

const EXCERPT_BYTES = 512

/** The list in memory, bounded per account so that one cannot push out what another has found. */
export class PendingDevices {
  readonly #limits: PendingLimits
  /** In the order of the last message: the first is the one heard longest ago. */
  readonly #devices = new Map<string, PendingDevice>()
  #dirty = new Set<string>()

  constructor(rows: Iterable<PendingDevice> = [], limits: PendingLimits = pendingLimits) {
    this.#limits = limits
    for (const row of rows) this.#devices.set(keyOf(row), row)
  }

  /** @param now receipt, epoch ms */
  saw(
    message: { readonly account: string; readonly payload: Buffer },
    { device, birth }: Appearance,
    now: number,
  ): void {
    if (device === null) return
    const { account, payload } = message
    const { site, kind, id } = device
    const key = keyOf(device)
    const known = this.#devices.get(key)
    this.#devices.delete(key)
    this.#devices.set(key, {
      site,
      id,
      kind,
      account,
      firstAt: known?.firstAt ?? now,
      lastAt: now,
      messages: (known?.messages ?? 0) + 1,
      model: birth?.model ?? known?.model ?? null,
      attributes: birth?.attributes ?? known?.attributes ?? {},
      excerpt: storable(payload.subarray(0, EXCERPT_BYTES).toString('utf8')),
      dismissed: known?.dismissed ?? false,
    })
    this.#dirty.add(key)
    if (known === undefined) this.#makeRoom(account)
  }

  /** Those that wait for a decision, newest first. */
  list(site?: string): PendingDevice[] {
    return [...this.#devices.values()]
      .filter((device) => !device.dismissed && (site === undefined || device.site === site))
      .reverse()
  }

  get(site: string, id: string): PendingDevice | undefined {
    return this.#devices.get(`${site}/${id}`)
  }

  /** False when there is no such device in the list. */
  dismiss(site: string, id: string): boolean {
    const device = this.get(site, id)
    if (device === undefined || device.dismissed) return false
    this.#devices.set(keyOf(device), { ...device, dismissed: true })
    this.#dirty.add(keyOf(device))
    return true
  }

  /** It was approved and stands in the registry now. */
  remove(site: string, id: string): void {
    this.#drop(`${site}/${id}`)
  }

  /** Rows to write and keys (`site/id`) to remove since the last call. */
  takeDirty(): { readonly saved: readonly PendingDevice[]; readonly removed: readonly string[] } {
    const keys = [...this.#dirty]
    this.#dirty = new Set()
    return {
      saved: keys.map((key) => this.#devices.get(key)).filter((device) => device !== undefined),
      removed: keys.filter((key) => !this.#devices.has(key)),
    }
  }

  #makeRoom(account: string): void {
    const ofAccount = [...this.#devices.values()].filter((device) => device.account === account)
    const [oldestOfAccount] = ofAccount
    if (ofAccount.length > this.#limits.perAccount && oldestOfAccount !== undefined)
      this.#drop(keyOf(oldestOfAccount))
    const oldest = this.#devices.keys().next().value
    if (this.#devices.size > this.#limits.total && oldest !== undefined) this.#drop(oldest)
  }

  #drop(key: string): void {
    if (this.#devices.delete(key)) this.#dirty.add(key)
  }
}

function keyOf(device: { readonly site: string; readonly id: string }): string {
  return `${device.site}/${device.id}`
}

/** PostgreSQL cannot hold NUL in text. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}
