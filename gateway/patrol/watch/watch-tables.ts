/** Table of 0067-patrol-watch.sql; the flag is 0/1, the instant epoch ms. */
export type WatchTables = { patrol_watch: WatchRow }

export interface WatchRow {
  rule: string
  subject: string
  site: string
  seen_at: number
  alarmed: number
}
