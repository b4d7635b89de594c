import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves when the URL answers at all; rejects after 20 s. */
export async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(50)
  }
  throw new Error(`${url} does not answer`)
}
