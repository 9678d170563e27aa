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

const SPACE = new Set([' ', '\t', '\r', '\n'])

/**
 * Where the next token begins: behind white space, and comments that a sign begins and the line ends. A regular expression for
 * both exhausts its stack in a file of nothing else.
 */
export function afterSpace(text: string, from: number, comment: string): number {
  for (let at = from; at < text.length; ) {
    if (SPACE.has(text.charAt(at))) at += 1
    else if (text.charAt(at) !== comment) return at
    else {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    }
  }
  return text.length
}
