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

import {
  candidateFetcher,
  candidateReader,
  channelReader,
  documentReader,
  openPgpVerifier,
  readReceipt,
  systemClock,
} from '@tra/adapters'
import { channelsFrom, type PublishedRequest, type Report, verifyPublished } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { onePositional, requiredOption, textOption, together } from '../../values.ts'
import { trustFrom, trustOptions } from './trust.ts'

const RECEIPT_HINT = 'The promotion wrote it: it says which bytes were released.'

/** `--subject release`. */
export async function publishedReport(positionals: string[], values: Values, terminal: Terminal): Promise<Report> {
  const { trust, receipt, location } = together({
    location: () => onePositional(positionals, 'one directory or URL'),
    trust: () => trustOptions(values),
    receipt: () => requiredOption(values, 'receipt', RECEIPT_HINT),
  })
  const documents = documentReader()
  const request: PublishedRequest = {
    ...(await trustFrom(trust, documents)),
    location,
    receipt: await readReceipt(receipt, documents),
    recordedKeys: textOption(values, 'recorded-keys'),
    channels: channelsFrom(textOption(values, 'channels')),
  }
  return verifyPublished(request, {
    fetcher: candidateFetcher({ keepIn: textOption(values, 'download-to') }),
    reader: candidateReader(),
    documents,
    openPgp: openPgpVerifier(),
    channels: channelReader(),
    clock: systemClock,
    progress: terminal.log,
  })
}
