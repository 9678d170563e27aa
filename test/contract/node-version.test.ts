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
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { actionNames, readManifest } from '../../scripts/action-manifest.ts'
import { repositoryRoot } from '../../scripts/repository.ts'

const { engines, devDependencies }: { engines: { node: string }; devDependencies: { node: string } } = JSON.parse(
  readFileSync(join(repositoryRoot, 'package.json'), 'utf8'),
)

it('actions, tests and the machine use one major version of Node', () => {
  const runtimes = actionNames(repositoryRoot).map((name) => readManifest(repositoryRoot, name).runs.using)
  const major = /^>=(\d+)/.exec(engines.node)?.[1]
  expect(new Set(runtimes)).toEqual(new Set([`node${major}`]))
  expect(devDependencies.node.split('.')[0]).toBe(major)
  expect(process.versions.node.split('.')[0]).toBe(major)
})
