export const labelTargets = ['device', 'place'] as const
export type LabelTarget = (typeof labelTargets)[number]

/** The public code of a device or a place: what its printed label says (扫码报修). */
export interface LabelCode {
  readonly code: string
  readonly site: string
  readonly target: LabelTarget
  /** Id of the device or place in the site. */
  readonly id: string
  readonly from: number
  /** Renewed at; null = in use. */
  readonly until: number | null
}

const KEY = ({ site, target, id }: Pick<LabelCode, 'site' | 'target' | 'id'>): string =>
  `${site}/${target}/${id}`

/** The codes in memory. Rows come through `put`, after their commit. */
export class LabelCodes {
  readonly #codes = new Map<string, LabelCode>()
  /** The one in use, by what it stands for. */
  readonly #current = new Map<string, LabelCode>()

  constructor(codes: Iterable<LabelCode> = []) {
    this.put(codes)
  }

  /** A code in use ends the one before it. */
  put(codes: Iterable<LabelCode>): void {
    for (const code of codes) {
      this.#codes.set(code.code, code)
      if (code.until !== null) continue
      const before = this.#current.get(KEY(code))
      if (before !== undefined && before.code !== code.code)
        this.#codes.set(before.code, { ...before, until: code.from })
      this.#current.set(KEY(code), code)
    }
  }

  /** What a code stood for at an instant. Whoever asks without signing in must be limited by the caller. */
  find(code: string, at: number): LabelCode | undefined {
    const found = this.#codes.get(code)
    return found !== undefined && (found.until === null || at < found.until) ? found : undefined
  }

  /** The code in use of a device or place. */
  of(target: Pick<LabelCode, 'site' | 'target' | 'id'>): LabelCode | undefined {
    return this.#current.get(KEY(target))
  }
}
