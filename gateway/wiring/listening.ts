import { SettingError } from '../kernel/errors.ts'
import type { Settings } from '../settings.ts'

/** Starts the HTTP server; a port or host it cannot listen on becomes a SettingError. */
export const listeningForHttp = <T>({ httpPort }: Settings, start: () => Promise<T>): Promise<T> =>
  listening('GATEHOUSE_HTTP_HOST', { GATEHOUSE_HTTP_PORT: httpPort }, start)

/** The same for the broker. */
export const listeningForMqtt = <T>(
  { mqttPort, mqttTlsPort }: Settings,
  start: () => Promise<T>,
): Promise<T> =>
  listening(
    'GATEHOUSE_MQTT_HOST',
    { GATEHOUSE_MQTT_PORT: mqttPort, GATEHOUSE_MQTT_TLS_PORT: mqttTlsPort },
    start,
  )

const words: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program; stop it or choose another port',
  EACCES: 'may not be used by this user; choose one above 1023 or grant the right to it',
}

async function listening<T>(
  hostSetting: string,
  portSettings: Readonly<Record<string, number>>,
  start: () => Promise<T>,
): Promise<T> {
  try {
    return await start()
  } catch (thrown) {
    const { code = '', port } = thrown as { readonly code?: string; readonly port?: number }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new SettingError(hostSetting, 'is not an address of this machine; 0.0.0.0 stands for all of them')
    const [setting] = Object.entries(portSettings).find(([, number]) => number === port) ?? []
    if (setting === undefined || words[code] === undefined) throw thrown
    throw new SettingError(setting, `port ${port} ${words[code]}`)
  }
}
