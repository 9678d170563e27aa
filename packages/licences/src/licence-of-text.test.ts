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

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { licenceOfText } from './licence-of-text.ts'

const mit = (before: string, after = '') => `${before}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
${after}`

// As Go modules have it: golang.org/x/net, LICENSE.
const bsd = (clause3: string) => `Copyright 2009 The Go Authors.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

   * Redistributions of source code must retain the above copyright
notice, this list of conditions and the following disclaimer.
   * Redistributions in binary form must reproduce the above
copyright notice, this list of conditions and the following disclaimer
in the documentation and/or other materials provided with the
distribution.
${clause3}
THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`

const GOOGLE = `   * Neither the name of Google LLC nor the names of its
contributors may be used to endorse or promote products derived from
this software without specific prior written permission.
`

describe('the text of a licence', () => {
  test.each([
    [
      'with title and holder',
      mit('The MIT License (MIT)\n\nCopyright (c) 2014-2026 Some Body, and contributors'),
      'MIT',
    ],
    ['without either', mit(''), 'MIT'],
    ['with other line ends', mit('MIT License').replaceAll('\n', '\r\n'), 'MIT'],
    ['with the name of its holder in a clause', bsd(GOOGLE), 'BSD-3-Clause'],
    ['with a clause less', bsd(''), 'BSD-2-Clause'],
    ['of this repository', readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8'), 'Apache-2.0'],
  ])('%s is known', (_name, text, id) => {
    expect(licenceOfText(text)).toBe(id)
  })

  test.each([
    ['with a condition more', mit('MIT License', 'The Software shall be used for Good, not Evil.')],
    ['with a condition before', mit('Commons Clause License Condition v1.0\n\nYou may not Sell the Software.')],
    ['with a word changed', mit('MIT License').replace('free of charge', 'for a fee')],
    ['of two licences', mit('MIT License') + bsd(GOOGLE)],
    ['that merely names one', 'Licensed under the MIT License.'],
    ['with terms behind the copyright', mit('Copyright (c) 2020 Some Body. Commercial use is prohibited.')],
    [
      'with terms that call themselves a copyright',
      mit('Copyright (c) 2020 S. Body\nCopyright (c) by law: do not sell it'),
    ],
    [
      'with terms in place of a holder',
      bsd(GOOGLE).replace('BY THE COPYRIGHT', 'BY ALL. NOBODY MUST SELL IT. COPYRIGHT'),
    ],
    ['of nothing', ''],
    ['of a title alone', 'MIT License\n\nCopyright (c) 2020 Some Body'],
  ])('%s is none', (_name, text) => {
    expect(licenceOfText(text)).toBeUndefined()
  })

  test('is looked at in linear time, however hostile', () => {
    const started = performance.now()
    for (const word of ['neither the name of ', 'in no event shall ', '(c) ', '1. ', '\n', '* '])
      licenceOfText(word.repeat(200_000 / word.length - 1))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
