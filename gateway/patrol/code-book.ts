/** The public code of a checkpoint: what its QR label and the plain link of its tag say. */
export interface PointCode {
  readonly code: string
  readonly site: string
  /** Id of the checkpoint, `site/id`. */
  readonly checkpoint: string
  readonly from: number
  /** Renewed or withdrawn at; null = in use. */
  readonly until: number | null
}

/** The codes in memory. Rows come through `put`, after their commit. */
export class CodeBook {
  readonly #codes = new Map<string, PointCode>()

  constructor(codes: Iterable<PointCode> = []) {
    this.put(codes)
  }

  put(codes: Iterable<PointCode>): void {
    for (const code of codes) this.#codes.set(code.code, code)
  }

  /** The checkpoint a code of the site stood for at an instant. */
  find(site: string, code: string, at: number): string | undefined {
    const found = this.#codes.get(code)
    if (found === undefined || found.site !== site) return undefined
    return found.until === null || at < found.until ? found.checkpoint : undefined
  }

  /** The code in use at a checkpoint. */
  of(checkpoint: string): PointCode | undefined {
    return this.#codes.values().find((one) => one.checkpoint === checkpoint && one.until === null)
  }
}
