import type { StepContext } from '@tra/release'
import { systemClock } from '../clock/index.ts'
import { type EventSinkOptions, eventSink } from './event-sink.ts'

/** Records steps of a run by way of its spool and, where there is one, its coordinator. */
export function stepContext({
  run,
  dryRun,
  ...sink
}: Pick<StepContext, 'run' | 'dryRun'> & EventSinkOptions): StepContext {
  return { run, dryRun, events: eventSink({ ...sink, clock: systemClock }), clock: systemClock }
}
