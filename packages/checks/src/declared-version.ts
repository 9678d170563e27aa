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

/** Longest text looked at; the version stands near the top. */
const MAX_CHARACTERS = 256 * 1024

const stringIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function versionOfJson(text: string): string | undefined {
  try {
    const document: unknown = JSON.parse(text)
    if (typeof document !== 'object' || document === null || !('version' in document)) return undefined
    return stringIn(document.version)
  } catch {
    return undefined
  }
}

/** `version = "1.2.0"` of one of the named tables of a TOML or INI file. */
function versionOfTable(text: string, tables: readonly string[]): string | undefined {
  let table = ''
  for (const line of text.split('\n')) {
    const heading = /^\[([^\]]{1,80})\][ \t]*(?:#.*)?\r?$/.exec(line)?.[1]
    if (heading !== undefined) table = heading.trim()
    const version = /^version[ \t]{0,20}=[ \t]{0,20}["']?([^\s"'#]{1,80})/.exec(line)?.[1]
    if (version !== undefined && tables.includes(table)) return version
  }
  return undefined
}

/** A tag and the text after it. */
const TAG = /<(\/?)([A-Za-z][\w.-]{0,80})(?:\s[^<>]{0,2000})?(\/?)>([^<]{0,80})/g
/** `project/parent/version`. */
const POM_DEPTH = 3

/** The version of `<project>` itself, else of its `<parent>`: a child inherits it (Maven POM reference). */
function versionOfPom(text: string): string | undefined {
  const open: string[] = []
  const found: Record<string, string> = {}
  for (const [, close, name = '', own, value = ''] of text.matchAll(TAG)) {
    if (close) {
      if (open.at(-1) === name) open.pop()
      continue
    }
    if (!own) open.push(name)
    if (open.length <= POM_DEPTH) found[open.join('/')] ??= value.trim()
  }
  const version = found['project/version'] ?? found['project/parent/version']
  return version?.includes('$') ? undefined : version
}

/** A line that is one word and no comment. */
const LONE_WORD = /^[ \t]{0,20}([^\s#][^\s]{0,79})[ \t]*\r?$/m

const firstMatch = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1]

const READERS: Record<string, (text: string) => string | undefined> = {
  'package.json': versionOfJson,
  'composer.json': versionOfJson,
  'Cargo.toml': (text) => versionOfTable(text, ['package', 'workspace.package']),
  'pyproject.toml': (text) => versionOfTable(text, ['project', 'tool.poetry']),
  'setup.cfg': (text) => versionOfTable(text, ['metadata']),
  'pom.xml': versionOfPom,
  'gradle.properties': firstMatch(/^(?:version|projectVersion)[ \t]{0,20}=[ \t]{0,20}(\S{1,80})[ \t]*$/m),
  'build.gradle': firstMatch(/^version[ \t]{0,20}=?[ \t]{0,20}["']([^"'$\n]{1,80})["']/m),
  'build.gradle.kts': firstMatch(/^version[ \t]{0,20}=[ \t]{0,20}"([^"$\n]{1,80})"/m),
  'version.sbt': firstMatch(/version[ \t]{0,20}:=[ \t]{0,20}"([^"\n]{1,80})"/),
  'CMakeLists.txt': firstMatch(/^[ \t]{0,20}project[ \t]{0,20}\([^()]{0,400}?\sVERSION\s{1,20}"?(\d[^\s")]{0,80})/im),
  'mix.exs': firstMatch(/^[ \t]{0,20}version:[ \t]{0,20}"([^"\n]{1,80})"/m),
  VERSION: firstMatch(LONE_WORD),
  'VERSION.txt': firstMatch(LONE_WORD),
  'version.txt': firstMatch(LONE_WORD),
}

/** Whether a path is one from which {@link declaredVersion} can read: a file at the root. */
export function isVersionFile(path: string): boolean {
  return Object.hasOwn(READERS, path)
}

/**
 * The version that a file at the root of a source states.
 * @returns undefined when it states none, or leaves it to the build (an expression, a tag).
 */
export function declaredVersion(path: string, text: string): string | undefined {
  if (!isVersionFile(path)) return undefined
  const version = READERS[path]?.(withoutComments(path, text.slice(0, MAX_CHARACTERS)))
  return version === undefined || version === '' ? undefined : version
}

// Each comment is cut off at its end, so that an unfinished one costs one look.
function withoutComments(path: string, text: string): string {
  if (!path.endsWith('.xml')) return text
  const [before = '', ...comments] = text.split('<!--')
  return before + comments.map((part) => part.slice(part.indexOf('-->') + 1 || part.length).slice(2)).join('')
}
