/** What the gateway writes to its log. Shapes follow pino, which main.ts provides. */
export interface Log {
  debug(details: object, message: string): void
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

/** Drops everything; for tests and tools. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
