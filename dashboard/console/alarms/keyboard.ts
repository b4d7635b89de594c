/** What an operator can tell the alarm list with one key. */
export type Command =
  | 'next'
  | 'previous'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'choose'
  | 'choose-all'
  | 'leave'
  | 'acknowledge'
  | 'shelve'
  | 'open'
  | 'fold'
  | 'search'
  | 'sound'
  | 'help'

const commands: Readonly<Record<string, Command>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  g: 'first',
  End: 'last',
  G: 'last',
  ' ': 'choose',
  x: 'choose',
  '*': 'choose-all',
  Escape: 'leave',
  a: 'acknowledge',
  s: 'shelve',
  Enter: 'open',
  o: 'open',
  f: 'fold',
  '/': 'search',
  m: 'sound',
  '?': 'help',
}

export interface Stroke {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** The command of a key, or null where the key belongs to the browser. */
export function commandOf(stroke: Stroke): Command | null {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null
  return Object.hasOwn(commands, stroke.key) ? (commands[stroke.key] ?? null) : null
}

/** Where the operator stands in the list: the row of the next command, and the rows chosen for a common one. */
export interface Position {
  readonly cursor: string | null
  readonly chosen: ReadonlySet<string>
}

export const nowhere: Position = { cursor: null, chosen: new Set() }

/**
 * The position after a command; commands that move nothing leave it as it is.
 * @param ids the rows in their order on screen
 * @param page rows in sight
 */
export function move(position: Position, command: Command, ids: readonly string[], page: number): Position {
  const at = position.cursor === null ? -1 : ids.indexOf(position.cursor)
  const goTo = (index: number): Position => ({
    ...position,
    cursor: ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? null,
  })
  switch (command) {
    case 'next':
      return goTo(at + 1)
    case 'previous':
      return goTo(at === -1 ? ids.length - 1 : at - 1)
    case 'page-down':
      return goTo(at + page)
    case 'page-up':
      return goTo(at - page)
    case 'first':
      return goTo(0)
    case 'last':
      return goTo(ids.length - 1)
    case 'choose':
      return position.cursor === null ? position : toggle(position, position.cursor)
    case 'choose-all':
      return { ...position, chosen: position.chosen.size === ids.length ? new Set() : new Set(ids) }
    case 'leave':
      return { ...position, chosen: new Set() }
    default:
      return position
  }
}

/** Chooses a row or lets go of it. */
export function toggle(position: Position, id: string): Position {
  const chosen = new Set(position.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { cursor: id, chosen }
}

/**
 * The position after the list itself has changed: chosen rows that are gone are let go of, and a cursor whose row is
 * gone stays at the same place on screen, so that acknowledging one alarm after the other is one key each.
 */
export function settle(position: Position, before: readonly string[], after: readonly string[]): Position {
  const present = new Set(after)
  const chosen = new Set([...position.chosen].filter((id) => present.has(id)))
  const keeps = position.cursor === null || present.has(position.cursor)
  if (keeps && chosen.size === position.chosen.size) return position
  if (keeps || position.cursor === null) return { ...position, chosen }
  const index = Math.min(before.indexOf(position.cursor), after.length - 1)
  return { cursor: after[Math.max(index, 0)] ?? null, chosen }
}

/** The alarms a command is meant for: the chosen ones, else the one under the cursor. */
export function targets(position: Position): readonly string[] {
  if (position.chosen.size > 0) return [...position.chosen]
  return position.cursor === null ? [] : [position.cursor]
}
