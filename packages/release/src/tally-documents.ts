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

import { tallyStatement } from '@tra/provenance'
import { evidenceOf, jsonDocument } from './evidence.ts'
import { tallyMarkdown } from './tally-page/tally-markdown.ts'
import type { TalliedVote } from './tally-release-vote.ts'

/** A file to be written beside a tally. */
export interface TallyDocument {
  name: string
  content: string | Uint8Array
}

/**
 * Everything that explains and proves a tally: the mails, the tally in words and as JSON, and the in-toto statement that
 * names them by their bytes. In the order in which they are to be written: where the tally is, all that it rests on is.
 * @param candidate how the statement calls it; the subject of the VOTE mail by default.
 */
export function tallyDocuments(vote: TalliedVote, candidate?: string): TallyDocument[] {
  const { tally, mbox, atrVote, evidence, collection, thread } = vote
  const json = jsonDocument(tally)
  const { outcome, binding, nonBinding, openedAt, evaluatedAt, candidateDigest } = tally
  const made = tallyStatement({
    candidate: { name: candidate ?? tally.subject, digest: candidateDigest },
    ...{ thread, outcome, binding, nonBinding, openedAt, evaluatedAt },
    documents: [...evidence, evidenceOf('tally.json', json)],
  })
  return [
    { name: 'thread.mbox', content: mbox },
    // Says when the archive was asked: it is evidence, and nothing that a second count would repeat.
    { name: 'collection.json', content: collection },
    ...(atrVote === undefined ? [] : [{ name: 'atr-vote.json', content: atrVote }]),
    { name: 'tally.md', content: tallyMarkdown(tally) },
    { name: 'tally.intoto.json', content: jsonDocument(made) },
    { name: 'tally.json', content: json },
  ]
}
