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

import { describe, expect, it } from 'vitest'
import { withMarkers, withSection } from './marked-section.ts'

const page = 'intro\n<!-- api-start -->\nold\n<!-- api-end -->\noutro\n'

describe('a marked section', () => {
  it('is replaced and nothing else', () => {
    expect(withSection(page, 'api', 'new $1')).toBe('intro\n<!-- api-start -->\n\nnew $1\n\n<!-- api-end -->\noutro\n')
  })

  it('stays when it is written again', () => {
    const once = withSection(page, 'api', 'new')
    expect(withSection(once, 'api', 'new')).toBe(once)
  })

  it.each(['no markers', '<!-- api-start --> only', '<!-- api-end --><!-- api-start -->', page + page])(
    'is asked for in %j',
    (text) => expect(() => withSection(text, 'api', 'new')).toThrow('<!-- api-start -->'),
  )
})

describe('a page without the markers', () => {
  it('gets them before its first part, once', () => {
    const marked = withMarkers('# title\n\nWhat.\n\n## Why\n\nBecause.\n', 'rules')
    expect(marked).toBe('# title\n\nWhat.\n\n<!-- rules-start -->\n<!-- rules-end -->\n\n## Why\n\nBecause.\n')
    expect(withMarkers(marked, 'rules')).toBe(marked)
  })

  it('gets them at its end when it has no parts', () => {
    expect(withMarkers('# title\n', 'rules')).toBe('# title\n\n<!-- rules-start -->\n<!-- rules-end -->\n')
  })
})
