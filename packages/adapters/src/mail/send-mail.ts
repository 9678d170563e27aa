import { messageOf, ReleaseError } from '@tra/kernel'
import type { Mail } from '@tra/release'
import { createTransport } from 'nodemailer'

const TIMEOUT_MILLISECONDS = 30_000

/** A person's outgoing mail: where to, and as whom. */
export interface Sender {
  smtpHost: string
  smtpPort: number
  from: { name: string; address: string }
}

/** Sends one plain-text mail. @returns its Message-ID. @throws ReleaseError NETWORK. */
export async function sendMail(
  { to, subject, body }: Mail,
  { smtpHost, smtpPort, from }: Sender,
  { date, inReplyTo }: { date: Date; inReplyTo?: string },
): Promise<string> {
  const transport = createTransport({
    host: smtpHost,
    port: smtpPort,
    connectionTimeout: TIMEOUT_MILLISECONDS,
    socketTimeout: TIMEOUT_MILLISECONDS,
  })
  try {
    const reply = inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }
    const { messageId } = await transport.sendMail({ from, to, subject, text: body, date, ...reply })
    return messageId
  } catch (cause) {
    throw new ReleaseError('NETWORK', `the mail "${subject}" was not sent: ${messageOf(cause)}`, {
      hint: 'Check the SMTP host and port; nothing was sent.',
      cause,
    })
  } finally {
    transport.close()
  }
}
