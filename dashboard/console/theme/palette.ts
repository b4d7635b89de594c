export type Scheme = 'light' | 'dark'

/** The surfaces and inks that antd must share with our own style sheet (theme/base.css holds the same values). */
interface Palette {
  readonly ground: string
  readonly panel: string
  readonly raised: string
  readonly line: string
  readonly ink: string
  readonly faint: string
  readonly accent: string
  readonly critical: string
  readonly major: string
  readonly ok: string
}

export const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    ground: '#eef1f4',
    panel: '#ffffff',
    raised: '#f5f7f9',
    line: '#d3dae1',
    ink: '#17202a',
    faint: '#566472',
    accent: '#1f66b0',
    critical: '#c4161c',
    major: '#a84800',
    ok: '#16794a',
  },
  dark: {
    ground: '#10151b',
    panel: '#171e26',
    raised: '#1f2832',
    line: '#2e3945',
    ink: '#e4ebf2',
    faint: '#97a6b5',
    accent: '#62a8ef',
    critical: '#ff6161',
    major: '#ffa04a',
    ok: '#4fc58d',
  },
}

/** Hours of the evening and the night in which a screen left to itself turns dark, local time. */
const DUSK = 18
const DAWN = 7

/** What a screen shows that nobody has set: dark when the computer asks for it, and at night in any case. */
export function schemeFor(hour: number, prefersDark: boolean): Scheme {
  return prefersDark || hour >= DUSK || hour < DAWN ? 'dark' : 'light'
}
