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

/** What may stand in an IRI reference as it is (RFC 3987, 2.2), without brackets: they are for addresses of hosts alone. */
const NOT_IN_IRI = /[^\w\-.~:/?@!$&'()*+,;=%\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}]/gu
const LONE_PERCENT = /%(?![0-9A-Fa-f]{2})/g
const SCHEME = /^[a-z][a-z+.-]*:/

function escaped(text: string): string {
  return text.replaceAll(NOT_IN_IRI, encodeURIComponent).replaceAll(LONE_PERCENT, '%25')
}

function escapedAddress(location: string): string {
  const hash = location.indexOf('#')
  return hash < 0 ? escaped(location) : `${escaped(location.slice(0, hash))}#${escaped(location.slice(hash + 1))}`
}

/** An address or a file's name as both document families take it: what is no address becomes a relative reference. */
export function iriReference(location: string): string {
  const address = escapedAddress(location)
  return SCHEME.test(address) && URL.canParse(address) ? address : encodeURIComponent(location)
}
