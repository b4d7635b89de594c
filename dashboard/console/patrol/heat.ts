/** Steps of one hue: told apart by lightness alone, so also by those who see no red, and light enough for the ink on it. */
export const levels = [
  { name: '< 2 %', below: 0.02, opacity: 0.1 },
  { name: '< 5 %', below: 0.05, opacity: 0.22 },
  { name: '< 15 %', below: 0.15, opacity: 0.36 },
  { name: '< 40 %', below: 0.4, opacity: 0.52 },
  { name: '≥ 40 %', below: Number.POSITIVE_INFINITY, opacity: 0.72 },
] as const

/** The step of a share, 0..1. */
export function levelOf(share: number): (typeof levels)[number] {
  return levels.find(({ below }) => share < below) ?? levels[4]
}
