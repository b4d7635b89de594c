import { expect, test } from 'vitest'
import { renderMetrics } from '#gateway/http/metrics.ts'
import { createCounters } from '#gateway/kernel/counters.ts'

test('counters and gauges come out in the text format of Prometheus, labels escaped', () => {
  const counters = createCounters()
  counters.add('ingest-rejected', 'say "no"\n', 2)
  counters.add('plain')
  const gauges = [
    { name: 'gatehouse_up', help: 'Up\nor not', value: 1, labels: { kind: 'a' } },
    { name: 'gatehouse_up', help: 'Up\nor not', value: 0, labels: { kind: 'b' } },
  ]
  expect(renderMetrics(counters, gauges)).toBe(
    [
      '# TYPE gatehouse_ingest_rejected_total counter',
      'gatehouse_ingest_rejected_total{label="say \\"no\\"\\n"} 2',
      '# TYPE gatehouse_plain_total counter',
      'gatehouse_plain_total 1',
      '# HELP gatehouse_up Up or not',
      '# TYPE gatehouse_up gauge',
      'gatehouse_up{kind="a"} 1',
      'gatehouse_up{kind="b"} 0',
      '',
    ].join('\n'),
  )
})
