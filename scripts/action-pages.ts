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

import type { ActionInput, ActionManifest } from './action-manifest.ts'
import { markdownTable } from './markdown-table.ts'

function inputRow([name, { description = '', required = false, default: value }]: [string, ActionInput]): string[] {
  return [`\`${name}\``, required ? 'yes' : 'no', value ? `\`${value}\`` : '', description]
}

/** The tables of inputs and outputs in the README of an action. */
export function renderApi({ inputs = {}, outputs = {} }: ActionManifest): string {
  const inputTable = markdownTable(
    ['Input', 'Required', 'Default', 'Description'],
    Object.entries(inputs).map(inputRow),
  )
  const outputRows = Object.entries(outputs).map(([name, { description = '' }]) => [`\`${name}\``, description])
  return `${inputTable}\n\n${markdownTable(['Output', 'Description'], outputRows)}`
}

/** The table of all actions in the README of the repository. */
export function renderActions(actions: readonly { folder: string; manifest: ActionManifest }[]): string {
  return markdownTable(
    ['Action', 'What it does'],
    actions.map(({ folder, manifest }) => [`[\`${folder}\`](actions/${folder}/README.md)`, manifest.description]),
  )
}
