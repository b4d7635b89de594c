/**
 * The instant at which a clock on the wall of the zone shows `2026-11-25T22:05`. Browsers of control rooms have no
 * Temporal: the zone's offset is found by writing the instant in the zone, twice because of clock changes.
 */
export function wallInstant(wall: string, zone: string): number {
  const wanted = Date.parse(`${wall}Z`)
  const shown = (at: number): number => {
    const parts = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at)
    return Date.parse(`${parts.replace(' ', 'T')}Z`)
  }
  const first = wanted - (shown(wanted) - wanted)
  return first - (shown(first) - wanted)
}
