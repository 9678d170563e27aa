import type { AddressInfo } from 'node:net'
import { ReleaseError } from '@tra/kernel'
import { SMTPServer } from 'smtp-server'
import { readBounded } from './read-bounded.ts'

const MAX_MAIL_BYTES = 4 * 1024 * 1024
const CLOSE_MILLISECONDS = 1

/** One accepted mail with its envelope. */
export interface ReceivedMail {
  raw: Buffer
  recipients: string[]
}

export interface MailServer {
  port: number
  close(): Promise<void>
}

/** An SMTP server on loopback that accepts mail for anybody; `deliver` ends before the sender is told it was accepted. */
export async function startMailServer(deliver: (mail: ReceivedMail) => Promise<void>): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MAIL_BYTES,
    closeTimeout: CLOSE_MILLISECONDS,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
      readBounded(stream, MAX_MAIL_BYTES)
        .then((raw) => deliver({ raw, recipients }))
        .then(() => done(), done)
    },
  })
  return { port: await listen(server), close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ReleaseError('NETWORK', "the mail server can't listen", { cause })))
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port))
  })
}
