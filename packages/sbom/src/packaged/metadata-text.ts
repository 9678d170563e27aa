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

const MAX_LENGTH = 200
// A name may be published; where to reach the person is not needed, and they did not ask for it.
const ADDRESS = /[<(]?[^\s<>()@,;]{1,64}@[^\s<>()@,;]{1,255}[>)]?/g

/** Text out of a package's metadata on one line, bounded, and without characters that could forge output. */
export function plainText(text: string | undefined): string | undefined {
  const line = (text ?? '')
    .slice(0, 4 * MAX_LENGTH)
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
  return line === '' ? undefined : line
}

/** Who is named in such a text, without mail addresses. */
export function nameOfPerson(text: string | undefined): string | undefined {
  return plainText(text?.slice(0, 4 * MAX_LENGTH).replaceAll(ADDRESS, ' '))?.replace(/[\s,;]+$/, '')
}

/** The text of a metadata file; bytes that are no UTF-8 are replaced. */
export function decodedText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
