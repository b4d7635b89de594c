import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

const program = new URL('./full-disk-program.ts', import.meta.url).pathname

// A small file system can only be mounted by root.
test.skipIf(process.getuid?.() !== 0)(
  'on a full disk telemetry is shed first, then nothing is acknowledged, and all goes on when there is room again',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'full-disk-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const script = `mount -t tmpfs -o size=4m none ${folder} && exec ${process.execPath} ${program} ${folder}`
    const { stdout } = await promisify(execFile)('unshare', ['-m', 'sh', '-c', script])
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({ reason: expect.stringContaining('disk'), stoodStill: true, refused: 0 })
    expect(result.droppedWhenTight).toBe(1)
    expect(result.whileFull).toBeLessThan(result.appended)
    expect(result.acknowledged).toBe(result.appended)
  },
)
