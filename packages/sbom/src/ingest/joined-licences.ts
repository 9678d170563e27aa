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

interface StatedLicence {
  text?: string | undefined
  acknowledgement?: string | undefined
}

function operand(text: string): string {
  return /\s/.test(text) ? `(${text})` : text
}

/**
 * What is said about a component's licence, as one statement: what somebody concluded replaces what was declared (CycloneDX
 * 1.6, "acknowledgement"), and of several all hold, since a list does not say that one may choose.
 */
export function joinedLicences(stated: readonly StatedLicence[]): string[] {
  const concluded = stated.filter(({ acknowledgement }) => acknowledgement === 'concluded')
  const texts = (concluded.length > 0 ? concluded : stated).flatMap(({ text }) => text ?? [])
  const unique = [...new Set(texts)].toSorted()
  return unique.length > 1 ? [unique.map(operand).join(' AND ')] : unique
}
