import { languages } from '#devices/kit/text.ts'
import type { Json } from './panel.ts'

/**
 * How Grafana finds data source and boards. Its readers of these two want names that end in .yaml, though what is in
 * them may be JSON: docker-compose.yml mounts them under such names (reference/grafana.md 2.2).
 */

/** One data source for InfluxDB 1.x, 2.x and 3 Core: InfluxQL with Basic credentials; for 2.x and 3 the password is the token. */
export const datasources: Json = {
  apiVersion: 1,
  prune: true,
  datasources: [
    {
      name: 'facility',
      uid: 'facility',
      type: 'influxdb',
      access: 'proxy',
      url: '$INFLUX_URL',
      user: '$INFLUX_USER',
      isDefault: true,
      editable: false,
      jsonData: { dbName: 'facility', httpMode: 'POST', timeInterval: '10s', version: 'InfluxQL' },
      secureJsonData: { password: '$INFLUX_PASSWORD' },
    },
  ],
}

/** Where compose puts the boards. */
const boardsPath = '/etc/gatehouse/boards'
const folders = { zh: '值守', en: 'Gatehouse' } as const

export const dashboards: Json = {
  apiVersion: 1,
  providers: languages.map((language) => ({
    name: `gatehouse-${language}`,
    folder: folders[language],
    folderUid: `gatehouse-${language}`,
    type: 'file',
    disableDeletion: true,
    allowUiUpdates: false,
    updateIntervalSeconds: 60,
    options: { path: `${boardsPath}/${language}` },
  })),
}
