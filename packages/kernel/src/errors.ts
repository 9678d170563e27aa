/**
 * What went wrong, from a closed list. Three families: the caller can fix it, a service broke, we broke.
 * A bad release is none of them: that is a {@link Finding}.
 */
export type ErrorCode =
  | 'INPUT_INVALID'
  | 'NOT_FOUND'
  | 'PERMISSION_MISSING'
  | 'LIMIT_EXCEEDED'
  | 'MALFORMED'
  | 'CONFLICT'
  | 'TOOL_MISSING'
  | 'TOOL_FAILED'
  | 'NETWORK'
  | 'TIMEOUT'
  | 'SIGNING_FAILED'
  | 'REFUSED'
  | 'INTERNAL'

interface ReleaseErrorOptions {
  /** One sentence telling the reader what to do next. */
  hint?: string
  cause?: unknown
}

/** The only error thrown on purpose in this repository. Words for it are chosen in one place per face. */
export class ReleaseError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, options: ReleaseErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'ReleaseError'
    this.code = code
    this.hint = options.hint
  }
}

/** The message of anything that was thrown, an Error or not. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
