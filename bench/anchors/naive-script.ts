import { InfluxDB } from 'influx'
import { connect } from 'mqtt'

/**
 * What people write first: one subscription on a stock broker, JSON.parse, and batches to InfluxDB through `influx`.
 * The anchor the gateway is compared with. Arguments: broker URL, InfluxDB port, keys to store with commas between.
 */
const [brokerUrl = '', influxPort = '', keys = ''] = process.argv.slice(2)
const stored = keys.split(',')
const BATCH = 5_000
const FLUSH_MS = 50

interface Row {
  measurement: string
  tags: Record<string, string>
  fields: Record<string, string | number | boolean>
  timestamp: string
}

const influx = new InfluxDB({ host: '127.0.0.1', port: Number(influxPort), database: 'naive' })
await influx.createDatabase('naive')
let rows: Row[] = []
let writing = false

async function flush(): Promise<void> {
  if (writing || rows.length === 0) return
  writing = true
  const batch = rows.slice(0, BATCH)
  rows = rows.slice(BATCH)
  try {
    await influx.writePoints(batch, { precision: 'n' })
  } catch {
    // As in most such scripts: what could not be written is gone.
  }
  writing = false
  if (rows.length >= BATCH) void flush()
}

const client = connect(brokerUrl, { clientId: 'naive', clean: true })
client.on('connect', () => client.subscribe('gh/1/#', { qos: 0 }, () => process.stdout.write('ready\n')))
client.on('message', (topic, payload) => {
  const [, , site, kind, device] = topic.split('/')
  const { ts, seq, d } = JSON.parse(payload.toString()) as {
    ts: number
    seq: number
    d: Record<string, string | number | boolean>
  }
  const fields: Row['fields'] = {}
  for (const key of stored) if (d[key] !== undefined) fields[key] = d[key]
  rows.push({
    measurement: kind ?? '',
    tags: { site: site ?? '', device_id: device ?? '' },
    fields,
    // Two messages of one millisecond are two points, else nobody could count what is stored.
    timestamp: `${ts}${String(seq % 1_000_000).padStart(6, '0')}`,
  })
  if (rows.length >= BATCH) void flush()
})
setInterval(() => void flush(), FLUSH_MS)
