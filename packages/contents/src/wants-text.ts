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

/** Files by which a source says its version; read at the root only. */
const VERSION_FILES = new Set([
  'build.gradle',
  'build.gradle.kts',
  'build.sbt',
  'cargo.toml',
  'cmakelists.txt',
  'composer.json',
  'gradle.properties',
  'meson.build',
  'mix.exs',
  'package.json',
  'pkg-info',
  'pom.xml',
  'pyproject.toml',
  'setup.cfg',
  'version',
  'version.sbt',
  'version.txt',
])
const ROOT_NAME = /^(licen[cs]e|notice|disclaimer|copying)([-._].*)?$|\.gemspec$/
const EXCLUSIONS = new Set([
  '.gitattributes',
  '.licenserc.yaml',
  '.licenserc.yml',
  '.rat-excludes',
  '.ratignore',
  'rat-excludes.txt',
])
/** Where packages keep their legal texts: jars, wheels, and sources with bundled components. */
const LEGAL_FOLDER = /^(meta-inf|[^/]+\.(dist|egg)-info)\/((licenses|licences)\/)?[^/]+$|^licen[cs]es\/[^/]+$/
const LEGAL_NAME = /^(licen[cs]e|notice|disclaimer|copying|authors|dependencies|metadata|pkg-info|manifest\.mf)/

function isWantedBelowRoot(path: string): boolean {
  if (!path.includes('/')) return VERSION_FILES.has(path) || EXCLUSIONS.has(path) || ROOT_NAME.test(path)
  if (!LEGAL_FOLDER.test(path)) return false
  return !/^(meta-inf|[^/]+-info)\/[^/]+$/.test(path) || LEGAL_NAME.test(path.slice(path.indexOf('/') + 1))
}

/**
 * Whether a check reads this file's text: licence, notice and disclaimer, what names the version, and lists of exclusions.
 * @param path in the archive, with or without one root directory above, since a reader meets files before it knows.
 */
export function wantsText(path: string): boolean {
  const name = path.toLowerCase()
  return isWantedBelowRoot(name) || isWantedBelowRoot(name.slice(name.indexOf('/') + 1))
}
