export { MAXIMUM_ROSTER_BYTES, readRoster } from './read-roster.ts'
