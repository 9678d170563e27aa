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

import { evidenceOf, jsonDocument } from './evidence.ts'
import type { CollectedThread } from './ports.ts'

/** What was asked for a vote's mails, when, what came, and what connects each mail with the vote. */
export function collectionDocument(
  thread: string,
  { messages, gaps, answers }: CollectedThread,
  mbox: Uint8Array,
): string {
  return jsonDocument({
    schema: 'collection/v1',
    thread,
    mbox: { ...evidenceOf('thread.mbox', mbox), size: mbox.length },
    answers,
    mails: messages.map(({ raw, permalink, foundBy, absent }) => ({
      sha256: evidenceOf('', raw).sha256,
      size: raw.length,
      ...(permalink !== undefined && { permalink }),
      ...(foundBy !== undefined && { foundBy }),
      ...(absent !== undefined && { absent }),
    })),
    gaps,
  })
}
