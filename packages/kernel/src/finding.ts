/** ATR's severities, worst first. */
export const severities = ['blocker', 'concern', 'suggestion', 'note'] as const
export type Severity = (typeof severities)[number]

/** One thing a reader of a report should know. A finding is not an error: all of them are shown. */
export interface Finding {
  /** Id of the check; also its file name and the heading of its page. */
  check: string
  severity: Severity
  /** Path inside the candidate, when the finding is about one file. */
  artifact?: string
  message: string
  /** What to do next. */
  hint?: string
  /** URL of the policy clause. */
  reference?: string
  /** The check could not decide: a human must. Stops the line without calling the release bad. */
  undecided?: true
}
