import { useDevices, usePlaces } from '../devices/queries.ts'
import type { Language } from '../i18n/texts.ts'
import type { Where } from './numbers.ts'

const nothing: readonly never[] = []

/** Places and devices of a site, to be chosen from and to be called by their names. */
export function useSurroundings(site: string, kind: string) {
  const places = (usePlaces(site).data?.items ?? nothing).filter((place) => place.site === site)
  const devices = (useDevices().data ?? nothing).filter((one) => one.site === site && one.kind === kind)
  return { places, devices }
}

export type Surroundings = ReturnType<typeof useSurroundings>

/** What a place or device is called; whatever is not there any more keeps its id. */
export function nameOfWhere(
  { places, devices }: Surroundings,
  { scope, of }: Where,
  language: Language,
  siteWord: string,
): string {
  if (scope === 'site') return siteWord
  if (scope === 'place') return places.find(({ id }) => id === of)?.name[language] ?? of
  const id = of.slice(of.indexOf('/') + 1)
  return devices.find((device) => device.id === id)?.name[language] ?? id
}
