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

import { blobId } from './blob-id.ts'

const [CR, LF] = [13, 10]

/**
 * Git blob id of a text with Unix line endings instead of its Windows ones. The first line decides whether it has any,
 * so that other files cost a look at their first line only.
 * @returns undefined for a text whose first line doesn't end with CR LF.
 */
export function lfBlobId(content: Uint8Array): string | undefined {
  const end = content.indexOf(LF)
  if (end < 1 || content[end - 1] !== CR) return undefined
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
  return blobId(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'))
}
