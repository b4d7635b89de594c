import type { StreamEvents } from '#gateway/http/contract/stream.ts'

export type EventName = keyof StreamEvents

/** One message of the live stream. */
export type LiveEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly data: StreamEvents[Name] }
}[EventName]

/** The data of one kind of message in a batch, oldest first. */
export function dataOf<Name extends EventName>(
  batch: readonly LiveEvent[],
  name: Name,
): readonly StreamEvents[Name][] {
  const found: StreamEvents[Name][] = []
  for (const event of batch) if (event.name === name) found.push(event.data as StreamEvents[Name])
  return found
}
