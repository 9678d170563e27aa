import { messageOf, ReleaseError } from '@tra/kernel'
import { settingsOf } from './settings.ts'
import { startCoordinator } from './start-coordinator.ts'

async function main(): Promise<void> {
  const coordinator = await startCoordinator({ ...settingsOf(process.env), clock: { now: () => new Date() } })
  console.log(`listening on ${coordinator.url}\nledger key: ${coordinator.ledgerKey}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void coordinator.close())
}

main().catch((thrown: unknown) => {
  console.error(`error: ${messageOf(thrown)}`)
  if (thrown instanceof ReleaseError && thrown.hint) console.error(`hint: ${thrown.hint}`)
  process.exitCode = 1
})
