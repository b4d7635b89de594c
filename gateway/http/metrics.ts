import type { Counters } from '../kernel/counters.ts'
import type { Gauge } from './services.ts'

/** Counters and gauges in the text format of Prometheus 0.0.4. */
export function renderMetrics(counters: Counters, gauges: readonly Gauge[]): string {
  return [...countersOf(counters), ...gaugesOf(gauges)].join('')
}

function* countersOf(counters: Counters): Generator<string> {
  for (const [name, values] of counters.read()) {
    const metric = `gatehouse_${metricName(name)}_total`
    yield `# TYPE ${metric} counter\n`
    for (const [label, value] of values) {
      yield label === '' ? `${metric} ${value}\n` : `${metric}{label="${escaped(label)}"} ${value}\n`
    }
  }
}

function* gaugesOf(gauges: readonly Gauge[]): Generator<string> {
  const told = new Set<string>()
  for (const { name, help, value, labels = {} } of gauges) {
    const metric = metricName(name)
    if (!told.has(metric)) yield `# HELP ${metric} ${help.replace(/[\\\n]/g, ' ')}\n# TYPE ${metric} gauge\n`
    told.add(metric)
    const pairs = Object.entries(labels).map(([key, text]) => `${metricName(key)}="${escaped(text)}"`)
    yield `${metric}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
  }
}

const metricName = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_')
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
