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

import { candidateOf, type Workflow } from '@tra/actionkit'
import {
  candidateFetcher,
  candidateReader,
  channelReader,
  documentReader,
  openPgpVerifier,
  readReceipt,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { channelsFrom, type SubjectReport, verifyPublished } from '@tra/release'
import { type Inputs, trustFrom } from './trust.ts'

/** The report about what is published now. */
export async function publishedReport(inputs: Inputs, workflow: Workflow): Promise<SubjectReport> {
  const documents = documentReader()
  if (inputs.receipt === undefined)
    throw new ReleaseError('INPUT_INVALID', 'receipt: required for the subject release', {
      hint: 'Give the receipt that promote wrote: it says which bytes were released.',
    })
  const receipt = await readReceipt(inputs.receipt, documents)
  return verifyPublished(
    {
      ...(await trustFrom(inputs)),
      release: candidateOf(inputs),
      location: inputs.location,
      receipt,
      recordedKeys: inputs['recorded-keys'],
      channels: channelsFrom(inputs.channels),
    },
    {
      fetcher: candidateFetcher(),
      reader: candidateReader(),
      documents,
      openPgp: openPgpVerifier(),
      channels: channelReader(),
      clock: systemClock,
      progress: workflow.info,
    },
  )
}
