export { type Sender, sendMail } from './send-mail.ts'
