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

import { type SecretKind, secretsOfLine } from './secret-patterns.ts'

/** A line that a commit added. */
export interface AddedLine {
  /** Full id of the commit. */
  commit: string
  path: string
  /** From 1, in the file as the commit left it. */
  line: number
  text: string
}

/** Where something that looks like a secret stands. It never holds the secret. */
export interface SecretHit {
  kind: SecretKind
  commit: string
  path: string
  line: number
  /** At most four characters of it, so that a person recognises it. */
  begins: string
}

export interface SecretScanner {
  /** Looks at the next line of a file; lines of a file come in order. */
  push(line: AddedLine): SecretHit[]
}

const SHOWN_CHARACTERS = 4
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/
// Code that reads and writes keys names their first line; only a key has base64 after it.
const KEY_BODY = /[A-Za-z0-9+/]{40}/
/** Lines between the first line of a key and its bytes: "Proc-Type", "DEK-Info", "Version", an empty one. */
const KEY_HEADER_LINES = 6

const hit = ({ commit, path, line }: AddedLine, kind: SecretKind, secret: string): SecretHit => ({
  kind,
  commit,
  path,
  line,
  begins: secret.slice(0, SHOWN_CHARACTERS),
})

/** Finds secrets in the added lines of a range. */
export function secretScanner(): SecretScanner {
  let opened: { line: AddedLine; left: number } | undefined

  function keyEnding(line: AddedLine, text: string): SecretHit[] {
    if (opened === undefined) return []
    const { commit, path } = opened.line
    if (commit !== line.commit || path !== line.path || opened.left-- === 0) opened = undefined
    else if (KEY_BODY.test(text)) {
      const found = hit(opened.line, 'private key', '----')
      opened = undefined
      return [found]
    }
    return []
  }

  function privateKeys(line: AddedLine): SecretHit[] {
    const begin = PRIVATE_KEY.exec(line.text)
    if (begin === null) return keyEnding(line, line.text)
    opened = { line, left: KEY_HEADER_LINES }
    return keyEnding(line, line.text.slice(begin.index + begin[0].length))
  }

  return {
    push: (line) => [
      ...privateKeys(line),
      ...secretsOfLine(line.text).map(({ kind, secret }) => hit(line, kind, secret)),
    ],
  }
}
