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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlText } from './html-text.ts'

describe('htmlText', () => {
  it('shows what a reader sees', () => {
    expect(htmlText('<style>p{}</style><!-- +1 --><p>a &amp; b<br>&plus;1</p>')).toBe('\na & b\n+1\n')
  })

  it('marks quotations, nested ones too', () => {
    expect(htmlText('own<blockquote>q<blockquote>r</blockquote></blockquote>mine')).toBe('own\n> q\n> r\n> \nmine')
  })

  it('never fails, and never shows a script', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(htmlText(`<script>+1</script>${text}`)).not.toMatch(/^\+1/)
      }),
    )
  })
})
