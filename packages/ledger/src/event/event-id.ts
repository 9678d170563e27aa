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

import { hash } from 'node:crypto'

/** What makes two reports the same report. The run's attempt is part of `source`. */
interface EventIdentity {
  source: string
  step: string
  candidateDigest: string
}

/** A deterministic event id: a step repeated in one attempt of a run over the same bytes is one event. */
export function eventId({ source, step, candidateDigest }: EventIdentity): string {
  return hash('sha256', [source, step, candidateDigest].join('\0'), 'hex')
}

/** What a ledger keys an event by: CloudEvents says `source` and `id` together are unique. */
export function eventKey({ source, id }: { source: string; id: string }): string {
  return hash('sha256', `${source}\0${id}`, 'hex')
}
