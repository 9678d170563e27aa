export { type EventSink, type EventSinkOptions, eventSink } from './event-sink.ts'
export { spooledEvents } from './spool.ts'
