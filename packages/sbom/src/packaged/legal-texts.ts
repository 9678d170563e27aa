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

import type { KeptFile } from './archive-contents.ts'
import { decodedText } from './metadata-text.ts'

const LICENCE = /^(?:META-INF\/)?LICEN[CS]E(?:\.(?:txt|md))?$/
const NOTICE = /^(?:META-INF\/)?NOTICE(?:\.(?:txt|md))?$/
/** The Apache License has 11 KB; beyond this nobody could pass it on. */
const MAX_TEXT_BYTES = 64 * 1024

function textNamed(name: RegExp, files: readonly KeptFile[]): string | undefined {
  const paths = files.filter(({ path }) => name.test(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
  return paths[0] === undefined ? undefined : decodedText(paths[0].bytes.subarray(0, MAX_TEXT_BYTES))
}

/** The LICENSE and NOTICE of a jar. */
export function legalTexts(files: readonly KeptFile[]): { licenceText?: string; noticeText?: string } {
  const [licenceText, noticeText] = [textNamed(LICENCE, files), textNamed(NOTICE, files)]
  return { ...(licenceText !== undefined && { licenceText }), ...(noticeText !== undefined && { noticeText }) }
}
