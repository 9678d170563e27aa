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

// Slips of the keyboard that are common beside votes.
const WORD = '(?:bind(?:ing|ng|ign|in|nig|iing)|binging|biding)'
const NON_BINDING = new RegExp(String.raw`\b(?:non?|not)[\s-]{0,2}${WORD}\b|\bnon${WORD}\b|\bunbinding\b`, 'gi')
const BINDING = new RegExp(String.raw`\b${WORD}\b`, 'i')

/** Whether a voter calls the vote binding; undefined where the words say nothing, or both ("+1 (binding) or +1 (non-binding)"). */
export function claimsBinding(words: string): boolean | undefined {
  const rest = words.replace(NON_BINDING, '')
  const non = rest !== words
  const binding = BINDING.test(rest)
  return non === binding ? undefined : binding
}
