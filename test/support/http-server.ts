import { type HttpOptions, startHttp } from '#gateway/http/http-listener.ts'
import { createCounters } from '#gateway/kernel/counters.ts'
import { silentLog } from '#gateway/kernel/log.ts'
import { openStore } from '#gateway/store/open-store.ts'
import { fakeClock } from '#test/support/fake-clock.ts'
import { type Sent, send } from './http-client.ts'
import { buildPerson, PASSWORD, testServices } from './http-services.ts'

/** The real server on a free port over services in memory, with a clock the test moves. */
export async function startTestHttp(options: Partial<HttpOptions> = {}) {
  const clock = fakeClock()
  const counters = createCounters()
  const services = testServices(clock)
  const store = options.store ?? (await openStore({ dataDir: ':memory:', log: silentLog }))
  const http = await startHttp({
    ...{ services, store, clock, counters, log: silentLog, host: '127.0.0.1', port: 0 },
    requestsPerMinute: 1_000_000,
    ...options,
  })
  const signIn = async (username: string, over: Parameters<typeof buildPerson>[1] = {}): Promise<string> => {
    services.putPerson(buildPerson(username, over))
    const { json } = await send(http.url, 'POST', '/api/v1/session', {
      body: { username, password: PASSWORD },
    })
    return json.token
  }
  return {
    http,
    clock,
    counters,
    services,
    store,
    /** Makes the person and signs in. */
    signIn,
    send: (method: string, path: string, sent?: Sent) => send(http.url, method, `/api/v1${path}`, sent),
    raw: (method: string, path: string, sent?: Sent) => send(http.url, method, path, sent),
    async close() {
      await http.close()
      await store.close()
    },
  }
}

export type TestHttp = Awaited<ReturnType<typeof startTestHttp>>
