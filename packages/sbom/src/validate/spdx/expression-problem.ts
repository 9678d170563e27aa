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

import { licencesIn, parseLicenceExpression } from '@tra/kernel'
import { shownValue } from '../schema/shown-value.ts'

/**
 * What is wrong with a licence expression (SPDX 2.3, annex D): its grammar, or a reference to a licence that the document
 * doesn't hold, where `defined` says which it holds. Whether an id is on the list is not asked: the list grows between the versions of this program.
 */
export function expressionProblem(text: string, defined?: ReadonlySet<string>): string | undefined {
  const expression = parseLicenceExpression(text)
  if (expression === undefined) return `expected a licence expression, got ${shownValue(text)}`
  if (defined === undefined) return undefined
  const isLost = ({ id }: { id: string }) => id.startsWith('LicenseRef-') && !defined.has(id.replace(/\+$/, ''))
  const lost = licencesIn(expression).find(isLost)
  return lost === undefined ? undefined : `names ${shownValue(lost.id)}, which is not there`
}
