import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { untilAnswers } from './until-answers.ts'

const path = '/usr/bin/victoria-metrics'
export const noVictoriaMetrics = !existsSync(path)

/** A private VictoriaMetrics: the only server here that speaks the 2.x write path. String fields become 0 in it. */
export interface VictoriaMetrics {
  readonly url: string
  /** All samples of a metric, `measurement_field`, oldest first; flushed first, so that what was accepted is seen. */
  samples(metric: string): Promise<{ labels: Readonly<Record<string, string>>; values: number[] }[]>
  close(): Promise<void>
}

export async function startVictoriaMetrics(): Promise<VictoriaMetrics> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-victoria-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const flags = [
    `-storageDataPath=${folder}`,
    `-httpListenAddr=127.0.0.1:${port}`,
    '-memory.allowedBytes=128MB',
    '-retentionPeriod=100y',
  ]
  const child = spawn(path, flags, { stdio: 'ignore' })
  await untilAnswers(`${url}/health`)
  return {
    url,
    async samples(metric) {
      await fetch(`${url}/internal/force_flush`)
      const response = await fetch(`${url}/api/v1/export?match[]=${encodeURIComponent(metric)}`)
      const lines = (await response.text()).split('\n').filter((line) => line !== '')
      return lines.map((line) => {
        const { metric: labels, values } = JSON.parse(line) as {
          metric: Record<string, string>
          values: number[]
        }
        return { labels, values }
      })
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
