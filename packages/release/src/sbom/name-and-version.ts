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

import { packageStem } from '@tra/checks'

// What archives are called behind their version: what they hold, and for which machine (PEP 427, Maven's classifiers).
const TAIL =
  /[-_.](?:bin|binary|binaries|src|sources?|source-release|all|dist|release|(?:py|cp|pp)\d[\w.]*-.*|any|none)$/i
const VERSIONED =
  /^(.+?)[-_]v?(\d+(?:[.+]\w+)*(?:[-.](?:incubating|alpha|beta|rc|m|cr|snapshot|preview|milestone|ga|final)[\w.]*)*)$/i

/** The name and version in an archive's file name: `apache-maven` and `3.9.9` of `apache-maven-3.9.9-bin.tar.gz`. */
export function nameAndVersion(fileName: string): { name: string; version: string } | undefined {
  let stem = packageStem(fileName)
  while (TAIL.test(stem)) stem = stem.replace(TAIL, '')
  const at = stem.search(/[-_]v?\d[^-_]*(?:-(?!\d)[^-_]*)*$/)
  const [, name, version] = VERSIONED.exec(stem) ?? []
  if (name === undefined || version === undefined || at < 0) return undefined
  return { name, version }
}
