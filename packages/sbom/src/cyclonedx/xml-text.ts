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

const SPECIAL = /[&<>"\r\n\t]/g

const references = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  // A reader would take a line end in an attribute for a blank, and a carriage return for a line feed (XML 1.0, 2.11, 3.3.3).
  ['\r', '&#13;'],
  ['\n', '&#10;'],
  ['\t', '&#9;'],
])

/** For text and for attributes in double quotes. What XML can't hold at all is no longer in the bill. */
export function xmlText(text: string): string {
  return text.replaceAll(SPECIAL, (found) => references.get(found) ?? found)
}

/** An element with text; nothing for nothing. */
export function textElement(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${xmlText(text)}</${name}>`
}

/** An element around others; nothing around nothing. */
export function listElement(name: string, content: string): string {
  return content === '' ? '' : `<${name}>${content}</${name}>`
}

/** What `write` makes of each item, one behind the other. */
export function each<Item>(items: readonly Item[] | undefined, write: (item: Item) => string): string {
  let text = ''
  for (const item of items ?? []) text += write(item)
  return text
}
