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

const CANDIDATE = /(?:^|[-_.]?)(?:rc|RC)[-_.]?(\d{1,4})(?=$|[-_.])/
// Bounded: a name of a directory is untrusted, and its length is the server's choice.
const VERSION =
  /^(?:(.{0,80}?)[-_])?[vV]?(\d{1,9}(?:\.\d{1,9}){1,5}(?:[-.]?(?:alpha|beta|milestone|preview)(?![A-Za-z])[-.]?\d{0,4}|[-.]?[Mmab]\d{1,4})?(?:-incubating)?)(?![\d.]*\d)/

/** What the name of a directory or a file says of a release. */
export interface PlaceName {
  product?: string
  version: string
  candidate?: string
}

/** `kafka-3.9.0-rc2` → kafka, 3.9.0, rc2; `2.25.4` → 2.25.4. Undefined for a name without a version. */
export function placeName(name: string): PlaceName | undefined {
  const number = CANDIDATE.exec(name)?.[1]
  const [, before, version] = VERSION.exec(name.replace(CANDIDATE, '')) ?? []
  if (version === undefined) return undefined
  const product = before === undefined ? '' : productName(before)
  return {
    version,
    ...(product !== '' && { product }),
    ...(number !== undefined && { candidate: `rc${Number(number)}` }),
  }
}

/** `rc2` for a directory that is called after nothing but a candidate. */
export function candidateName(name: string): string | undefined {
  const number = /^(?:rc|candidate)[-_.]?(\d{1,4})$/i.exec(name)?.[1]
  return number === undefined ? undefined : `rc${Number(number)}`
}

/** In the form that names of products have here: lower case, dashes, without `apache-`. */
export function productName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^apache-(?=.)/, '')
    .slice(0, 63)
}
