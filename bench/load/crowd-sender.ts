import { connect as connectSocket } from 'node:net'
import { connect, publish } from '#test/support/mqtt-packets.ts'
import type { CrowdOptions } from './crowd.ts'
import type { LoadDevice } from './load.ts'

/** Devices that come back after a power cut try again this soon when they are turned away. */
const AGAIN_MS = 200

function messageOf(device: LoadDevice, seq: number): Buffer {
  const payload = (device.payloads[0] as string)
    .replace(/"ts":\d+/, `"ts":${Date.now()}`)
    .replace(/"seq":\d+/, `"seq":${seq}`)
  return publish({ topic: device.topic, payload })
}

/** Resolves when the device is let in, and its message acknowledged where it has one. */
function come(device: LoadDevice, { port, speak, firstSeq }: CrowdOptions): Promise<void> {
  return new Promise((resolve) => {
    let letIn = false
    const attempt = (): void => {
      const socket = connectSocket({ port, host: '127.0.0.1', noDelay: true })
      socket.write(connect({ ...device, keepAlive: 300 }))
      socket.on('error', () => {})
      socket.once('close', () => setTimeout(attempt, AGAIN_MS))
      socket.on('data', () => {
        if (letIn || !speak) {
          resolve()
          return
        }
        letIn = true
        socket.write(messageOf(device, firstSeq))
      })
    }
    attempt()
  })
}

process.once('message', (options: CrowdOptions) => {
  const started = performance.now()
  void Promise.all(options.devices.map((device) => come(device, options))).then(() =>
    process.send?.(performance.now() - started),
  )
})
