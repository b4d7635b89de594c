/** A message as it came off the wire, with what the gateway knows of its way. Nothing in it has been parsed. */
export interface Envelope {
  /** Receipt, epoch ms. */
  readonly rx: number
  readonly topic: string
  readonly payload: Buffer
  /** Account that published it; the will of a lost client carries the account too. */
  readonly account: string
}
