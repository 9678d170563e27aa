import { ReleaseError } from './errors.ts'

/** Makes a missed case of a union a compile error, and a clear failure should one arrive from outside. */
export function assertNever(value: never): never {
  throw new ReleaseError('INTERNAL', `unexpected value ${JSON.stringify(value)}`)
}
