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

import { expect, test } from 'vitest'
import { archive, file } from '../test/candidate-facts.ts'
import { namedKind, packageKindIn } from './package-kind.ts'

test.each([
  ['apache-widget-1.2.0-src.tar.gz', 'source'],
  ['apache-widget-1.2.0-incubating-source-release.zip', 'source'],
  ['apache-widget-src-1.2.0.tgz', 'source'],
  ['apache-widget-1.2.0-bin-linux.tar.gz', 'binary'],
  ['apache-source-connector-1.2.0.tar.gz', undefined],
  ['apache-widget-1.2.0.tar.gz', undefined],
  ['widget-1.2.0-sources.jar', 'binary'],
  ['widget-1.2.0-py3-none-any.whl', 'binary'],
])('%s is %s by its name', (path, kind) => {
  expect(namedKind(path)).toBe(kind)
})

test('without a mark it is the source package, unless another one is', () => {
  const plain = file('apache-widget-1.2.0.tgz')
  expect(packageKindIn([plain])(plain.path)).toBe('source')
  expect(packageKindIn([plain, file('apache-widget-1.2.0-src.tgz')])(plain.path)).toBe('binary')
})

test('what npm packed is for installing', () => {
  const packed = archive('widget-1.2.0.tgz', { roots: ['package'] })
  expect(packageKindIn([packed])(packed.path)).toBe('binary')
})
