// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

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
  | 'OUTAGE'
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
