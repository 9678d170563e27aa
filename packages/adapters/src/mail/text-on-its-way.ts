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

/** Listens to a conversation with a mail server, and keeps nothing of it but whether the text was on its way. */
export interface Overheard {
  /** Whether the server had asked for the text. Until then it can't have the mail, afterwards it may. */
  hasBegun(): boolean
  logger: { debug(entry: { tnx?: unknown }, line?: unknown): void }
}

/**
 * What is said, as the transport tells it line by line. Its errors do not tell: whatever cuts a connection off is put down to
 * connecting, also when the server had the whole text.
 */
export function overheard(): Overheard {
  let begun = false
  return {
    hasBegun: () => begun,
    logger: {
      debug({ tnx }, line) {
        // RFC 5321, section 4.2.1: the only positive answer to DATA before the text.
        if (tnx === 'server' && typeof line === 'string' && /^354\b/.test(line)) begun = true
      },
    },
  }
}
