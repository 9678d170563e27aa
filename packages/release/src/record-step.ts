import { releaseEventOf, type StepOutcome } from '@tra/ledger'
import type { Clock, EventLog } from './ports.ts'

/** The run that a step belongs to, as its environment says. */
export interface StepRun {
  source: string
  commit: string | undefined
}

/** Turns a finished step into its event. A dry run leaves no trace: nothing happened. */
export async function recordStep(
  outcome: Omit<StepOutcome, 'time' | 'source' | 'commit'>,
  { run, events, clock, dryRun }: { run: StepRun; events: EventLog; clock: Clock; dryRun: boolean },
): Promise<void> {
  if (dryRun) return
  await events.record(releaseEventOf({ ...outcome, ...run, time: clock.now() }))
}
