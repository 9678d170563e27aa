export { eventSink } from './event-sink.ts'
export { spooledEvents } from './spool.ts'
