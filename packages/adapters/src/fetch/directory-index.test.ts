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
import { localName, parseDirectoryIndex } from './directory-index.ts'

const base = new URL('https://downloads.example.org/widget/1.0/')
const page = (...hrefs: string[]) =>
  `<html><head><title>Index of /widget/1.0</title></head><body><pre>${hrefs.map((href) => `<a href="${href}">x</a>`).join('\n')}</pre></body></html>`
const names = (html: string) => {
  const { files, directories } = parseDirectoryIndex(html, base)
  return { files: files.map(localName), directories: directories.map(localName) }
}

test('reads the index of Apache httpd: sort links and the parent fall away', () => {
  const html = page('?C=N;O=D', '?C=M;O=A', '/widget/', 'a.zip', 'a.zip.asc', 'docs/', 'a%20b&amp;c.txt')
  expect(names(html)).toEqual({ files: ['a.zip', 'a.zip.asc', 'a b&c.txt'], directories: ['docs'] })
})

test('reads the index of nginx and of Python', () => {
  expect(names('<h1>Index of /</h1><a href="../">../</a><a href="a.zip">a.zip</a>').files).toEqual(['a.zip'])
  expect(names('<h1>Directory listing for /</h1><ul><li><a href="a.zip">a.zip</a></li></ul>').files).toEqual(['a.zip'])
})

test('never leaves the directory', () => {
  const hostile = [
    '../secret',
    '//evil.example.org/a.zip',
    'https://downloads.example.org/widget/1.0.evil/a.zip',
    'https://downloads.example.org.evil.example/widget/1.0/a.zip',
    'file:///etc/passwd',
    'a.zip?download=1',
    'a.zip#part',
    'docs/deep/a.zip',
    'http://[',
    './',
  ]
  expect(names(page(...hostile, 'a.zip', './a.zip'))).toEqual({ files: ['a.zip'], directories: [] })
})

test('a page that is no index is refused, although it links to files', () => {
  const html = '<html><title>Releases</title><a href="a.zip">Download</a></html>'
  expect(() => parseDirectoryIndex(html, base)).toThrow('not a directory index')
})

test.each(['..%2f..%2fetc%2fpasswd', '..%5cx', '%2e%2e%2fx', 'a%00b', 'a%0ab'])('refuses the name %s', (segment) => {
  expect(() => localName(new URL(segment, base))).toThrow()
})

test('whatever a page links to, names stay plain', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' })), (hrefs) => {
      const { files, directories } = parseDirectoryIndex(page(...hrefs), base)
      for (const url of [...files, ...directories]) expect(url.href.startsWith(base.href)).toBe(true)
    }),
  )
})
