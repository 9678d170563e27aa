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

/** Categories of third-party licences (www.apache.org/legal/resolved.html), best first. */
export const licenceCategories = ['A', 'B', 'X', 'unknown'] as const
/** `unknown`: nobody has decided, which is neither a yes nor a no. */
export type LicenceCategory = (typeof licenceCategories)[number]

/** 0 for the best. */
export function rankOf(category: LicenceCategory): number {
  return licenceCategories.indexOf(category)
}

export function worstOf(categories: readonly LicenceCategory[]): LicenceCategory {
  return categories.reduce((worst, one) => (rankOf(one) > rankOf(worst) ? one : worst), 'A')
}
