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
import { expect, test } from 'vitest'
import { linksInPage } from './links-in-page.ts'

const BASE = 'https://example.org/docs/download.html'
const links = (page: string) => [...linksInPage(page, BASE)]

test.each([
  [`<a href="https://example.org/a?b=1&amp;c=2#d">`, 'https://example.org/a?b=1&c=2#d'],
  [`<a href='https://example.org/"quoted"'>`, 'https://example.org/%22quoted%22'],
  ['<A class=x HREF=/top>', 'https://example.org/top'],
  ['<a href = "beside.html">', 'https://example.org/docs/beside.html'],
  ['<a href="//other.example.org/x y">', 'https://other.example.org/x%20y'],
])('%s leads to %s', (page, url) => {
  expect(links(page)).toEqual([url])
})

test.each([
  '',
  '<a href>',
  '<a data-href="/x" xhref="/y">',
  '<!-- <a href="/x"> -->',
  '<a href="http://[">',
  '<!--<!--',
])('%j holds no link', (page) => {
  expect(links(page)).toEqual([])
})

test('a comment ends at its first end, and the page goes on', () => {
  expect(links('<a href="/1"><!-- <!-- <a href="/2"> --><a href="/3"> --> <!----><a href="/4">')).toEqual(
    [1, 3, 4].map((number) => `https://example.org/${number}`),
  )
})

test('anything at all can be read', () => {
  const piece = fc.oneof(fc.constantFrom('<!--', '-->', 'href=', '"', "'", '&', '<a ', '>'), fc.string())
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const link of linksInPage(pieces.join(''), BASE)) expect(URL.canParse(link)).toBe(true)
    }),
  )
})
