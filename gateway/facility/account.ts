/** Who logs in to the broker: one device, a sub-gateway that speaks for several, or a program that only reads. */
export interface Account {
  readonly username: string
  readonly site: string
  readonly role: 'device' | 'sub-gateway' | 'reader'
  /** `kind/id` of every device it speaks for; a device account has exactly one, a reader none. */
  readonly devices: ReadonlySet<string>
  /** A sub-gateway that speaks for every device of its site, those not registered yet included. */
  readonly speaksForAll?: boolean
  /** Topic filters it may subscribe to, besides the `cmd` topics of its own devices. */
  readonly mayRead: readonly string[]
  /** Topic filters outside `gh/` that its foreign devices publish on (adapters of ingest/). */
  readonly mayWrite: readonly string[]
}
