import { type CandidateName, candidateName } from '@tra/kernel'
import { flag, optionalUrl, text, textOr } from './fields.ts'
import type { Workflow } from './workflow.ts'

/** Inputs that every action has: which candidate, where events go, and whether to touch anything. */
export const releaseFields = {
  committee: text(),
  product: text(),
  version: text(),
  candidate: text(),
  'coordinator-url': optionalUrl(),
  'event-spool': textOr('.trusted-release/events'),
  'dry-run': flag(false),
}

/** The candidate that the inputs name. @throws ReleaseError INPUT_INVALID. */
export function candidateOf(inputs: CandidateName): CandidateName {
  return candidateName(inputs)
}

export interface EventOptions {
  coordinatorUrl?: string
  spoolDirectory: string
  /** A token whose audience commits to the events; undefined where the run may not ask for one. */
  token: (audience: string) => Promise<string | undefined>
  warn: (line: string) => void
}

/** Where this step's event goes. A missing token or coordinator is a warning, never a reason to stop. */
export function eventOptions(
  inputs: { 'coordinator-url': string | undefined; 'event-spool': string },
  workflow: Workflow,
): EventOptions {
  const coordinatorUrl = inputs['coordinator-url']
  const token = async (audience: string) => {
    try {
      return await workflow.idToken(audience)
    } catch {
      return undefined
    }
  }
  const warn = (message: string) => workflow.annotate({ level: 'warning', title: 'release events', message })
  return {
    spoolDirectory: inputs['event-spool'],
    token,
    warn,
    ...(coordinatorUrl === undefined ? {} : { coordinatorUrl }),
  }
}
