/** A display name and an address as a header shows them, control characters removed. */
export interface Mailbox {
  name: string
  /** Lower-case; empty when the header holds none. */
  address: string
}

/** One mail of a vote thread, ready to be judged. */
export interface Mail {
  /** Without angle brackets; empty when the mail has none. */
  messageId: string
  inReplyTo?: string
  references: string[]
  /** When the archive received it; the sender's own `Date` only where no `Received` header is left. */
  date: Date
  /** The true sender: what a mailing list rewrote for DMARC is undone. */
  from: Mailbox
  cc: Mailbox[]
  subject: string
  text: string
  /** A robot copied it from there; `from.name` is then the writer's login. */
  mirroredFrom?: 'github'
  permalink?: string
}
