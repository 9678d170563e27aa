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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface ActionInput {
  description?: string
  required?: boolean
  default?: string
}

/** The parts of an `action.yml` that our pages and tests look at. */
export interface ActionManifest {
  name: string
  description: string
  inputs?: Record<string, ActionInput>
  outputs?: Record<string, { description?: string }>
  runs: { using: string; main: string; post?: string }
}

// The order in which a release meets them; an action that is not named here comes last.
const pipeline: readonly string[] = ['sbom', 'sign', 'verify', 'stage-rc', 'tally-vote', 'promote', 'announce']

function place(name: string): number {
  const index = pipeline.indexOf(name)
  return index === -1 ? pipeline.length : index
}

/** Folders of `actions/` that hold an `action.yml`, in the order of a release. */
export function actionNames(root: string): string[] {
  return readdirSync(join(root, 'actions'))
    .filter((name) => existsSync(join(root, 'actions', name, 'action.yml')))
    .sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}

export function readManifest(root: string, name: string): ActionManifest {
  return parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8'))
}
