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

/** `source`: lockfiles and what lies beside them. `packaged`: what a package says of itself where it is installed or bundled. */
export type MetadataUse = 'source' | 'packaged'

// Generous: a file that nobody asks for costs a few kilobytes, one that is missing costs an ecosystem.
const SOURCE_NAMES = new Set([
  'Cargo.toml',
  'Directory.Packages.props',
  'Gemfile',
  'MODULE.bazel',
  'Manifest.toml',
  'Package.resolved',
  'Package.swift',
  'Pipfile',
  'Podfile',
  'build.gradle',
  'build.gradle.kts',
  'composer.json',
  'conanfile.py',
  'conanfile.txt',
  'deno.json',
  'deno.jsonc',
  'gems.locked',
  'gems.rb',
  'go.mod',
  'go.mod.graph',
  'go.sum',
  'go.work',
  'go.work.sum',
  'gradle.properties',
  'jsr.json',
  'mix.exs',
  'npm-shrinkwrap.json',
  'package.json',
  'package.yaml',
  'pnpm-workspace.yaml',
  'pom.xml',
  'project.assets.json',
  'pubspec.yaml',
  'pyproject.toml',
  'rebar.config',
  'settings.gradle',
  'settings.gradle.kts',
  'setup.cfg',
  'setup.py',
  'verification-metadata.xml',
])
const SOURCE_NAME =
  /(?:^|[-_.])(?:lock|lockfile)(?:[-_.]|$)|\.lock$|^pylock\.|^(?:requirements|constraints)[^/]*\.(?:txt|in)$|\.(?:csproj|fsproj|vbproj|gemspec|freeze)$|\.versions\.toml$|[.-](?:cdx|spdx|cyclonedx)\.(?:json|xml)$|^bom\.(?:json|xml)$|maven_install\.json$/
const GO_VENDOR = /(?:^|\/)vendor\/modules\.txt$/

// Asked first: nearly no path of a source tree ends like one of these.
const PACKAGED_NAME =
  /(?:^|\/)(?:pom\.(?:properties|xml)|METADATA|PKG-INFO|package\.json|Cargo\.toml|\.cargo-checksum\.json|[^/]+\.nuspec|metadata\.gemspec|MANIFEST\.MF|(?:NOTICE|LICEN[CS]E)(?:\.(?:txt|md))?)$/
const PACKAGED: readonly RegExp[] = [
  /(?:^|\/)META-INF\/maven\/[^/]+\/[^/]+\/pom\.(?:properties|xml)$/,
  /^META-INF\/MANIFEST\.MF$/,
  // Jars keep them in META-INF, a few at the root.
  /^(?:META-INF\/)?(?:NOTICE|LICEN[CS]E)(?:\.(?:txt|md))?$/,
  /\.(?:dist-info|egg-info)\/(?:METADATA|PKG-INFO)$/,
  /^[^/]+\/PKG-INFO$/,
  /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/,
  // npm packs into `package/`.
  /^package\/package\.json$/,
  /^(?:[^/]+\/)*[^/]+\.nuspec$/,
  /(?:^|\/)vendor\/[^/]+\/(?:Cargo\.toml|\.cargo-checksum\.json)$/,
  // How the reader calls the specification in a gem.
  /^metadata\.gemspec$/,
  // The one of a crate, which packs into `<name>-<version>/`.
  /^[^/]+\/Cargo\.toml$/,
]

/** For whom a file of an archive speaks, by its path there; undefined for all others. */
export function metadataUse(path: string): MetadataUse | undefined {
  if (PACKAGED_NAME.test(path) && PACKAGED.some((pattern) => pattern.test(path))) return 'packaged'
  const name = path.slice(path.lastIndexOf('/') + 1)
  return SOURCE_NAMES.has(name) || SOURCE_NAME.test(name) || GO_VENDOR.test(path) ? 'source' : undefined
}
