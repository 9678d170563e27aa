import type { Finding } from '@tra/kernel'

/** A finding before the runner adds which check made it and why. */
export type Problem = Omit<Finding, 'check' | 'reference'>
