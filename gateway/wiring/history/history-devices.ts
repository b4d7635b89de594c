import type { Device, Registry } from '../../facility/registry.ts'
import type { Settings } from '../../settings.ts'
import type { RemoteSettings } from '../../telemetry/history-target.ts'
import type { Located } from './history-rows.ts'

/** The registry as the history knows it: ids of places for the tags. */
export function historyDevices(registry: Registry): Located[] {
  return registry
    .devices()
    .filter((device) => !device.retired)
    .map((device) => located(registry, device))
}

/** Finds a device by `site/id`, with the places it is tagged with. */
export function locator(registry: Registry): (key: string) => Located | undefined {
  return (key) => {
    const device = registry.device(key)
    return device === undefined ? undefined : located(registry, device)
  }
}

function located(registry: Registry, { site, id, kind, name, place }: Device): Located {
  const path = registry.path(site, place)
  const language = registry.site(site)?.language ?? 'zh'
  return {
    key: `${site}/${id}`,
    site,
    kind,
    id,
    name: name[language],
    building: path.find(({ type }) => type === 'building')?.id ?? '',
    zone: path.at(-1)?.id ?? '',
  }
}

/** Where InfluxDB is, or null when only the embedded history is written. */
export function influxSettings(settings: Settings): RemoteSettings | null {
  const { influxUrl: url, influxUsername: username, influxPassword: password } = settings
  if (url === undefined) return null
  if (settings.influxVersion === 2) {
    return {
      version: 2,
      url,
      org: settings.influxOrg,
      bucket: settings.influxBucket,
      token: settings.influxToken ?? '',
    }
  }
  return {
    version: 1,
    url,
    database: settings.influxDatabase,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  }
}
