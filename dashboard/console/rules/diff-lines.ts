export interface DiffLine {
  readonly sign: ' ' | '+' | '-'
  readonly text: string
}

/** What became of a text, line by line: lines that stay, that went and that came, by their longest common sequence. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const common = lengths(before, after)
  const lines: DiffLine[] = []
  let a = 0
  let b = 0
  while (a < before.length && b < after.length) {
    const [old = '', now = ''] = [before[a], after[b]]
    if (old === now) {
      lines.push({ sign: ' ', text: old })
      a += 1
      b += 1
    } else if (at(common, a + 1, b) >= at(common, a, b + 1)) {
      lines.push({ sign: '-', text: old })
      a += 1
    } else {
      lines.push({ sign: '+', text: now })
      b += 1
    }
  }
  return [
    ...lines,
    ...before.slice(a).map((text): DiffLine => ({ sign: '-', text })),
    ...after.slice(b).map((text): DiffLine => ({ sign: '+', text })),
  ]
}

/** Only what changed, with the line before and after it; null stands for what was left out. */
export function around(lines: readonly DiffLine[], context = 1): readonly (DiffLine | null)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== ' '),
  )
  return lines.flatMap((line, index): (DiffLine | null)[] => {
    if (near[index]) return [line]
    return index === 0 || near[index - 1] ? [null] : []
  })
}

const at = (table: readonly (readonly number[])[], a: number, b: number): number => table[a]?.[b] ?? 0

/** Length of the longest common sequence of what is left from line a and line b on. */
function lengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  )
  for (let a = before.length - 1; a >= 0; a -= 1) {
    const row = table[a] as number[]
    for (let b = after.length - 1; b >= 0; b -= 1) {
      row[b] =
        before[a] === after[b]
          ? at(table, a + 1, b + 1) + 1
          : Math.max(at(table, a + 1, b), at(table, a, b + 1))
    }
  }
  return table
}
