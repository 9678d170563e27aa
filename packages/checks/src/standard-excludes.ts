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

/** RAT's collections `MISC` and `MAC`: what editors and systems leave behind. */
const LEFTOVERS = ['*~', '#*#', '.#*', '%*%', '._*', '.DS_Store']

/** What builds write; ATR leaves these out of RAT and of its own look at headers. */
const GENERATED = ['bundle.js', 'chunk.js', 'css.map', 'js.map', 'min.css', 'min.js', 'min.map'].map(
  (end) => `*.${end}`,
)

/** RAT's collections `MAVEN`, `ECLIPSE`, `IDEA`, `GIT` and `STANDARD_SCMS`. */
const TOOLS = [
  ...['target', 'cobertura.ser', 'MANIFEST.MF', 'release.properties', '.repository', 'build.log', '.mvn'],
  ...['pom.xml.releaseBackup', '.checkstyle', '.classpath', '.factorypath', '.project', '.settings'],
  ...['.externalToolBuilders', 'bin', '*.iml', '*.ipr', '*.iws', '.idea', '.git', '.gitignore'],
  ...['.svn', '.bzr', '.bzrignore', '.hg', '.hgignore', '.cvsignore', 'RCS', 'SCCS', 'CVS', 'CVS.adm', 'RCSLOG'],
  ...['cvslog.*', 'tags', 'TAGS', '.make.state', '.nse_depinfo', '#*', ',*', '_$*', '*$', '*.old', '*.bak', '*.BAK'],
  ...['*.orig', '*.rej', '.del-*', '*.a', '*.o', '*.obj', '*.so', '*.exe', '*.Z', '*.elc', '*.ln', 'core'],
]

function asExpression(glob: string): string {
  return glob.replace(/[.$^+?()[\]{}|\\]/g, '\\$&').replaceAll('*', '[^/]*')
}

/** A file or folder of such a name at any depth. A name is compared from its beginning only, so the time is linear. */
function anywhere(globs: readonly string[]): RegExp {
  return new RegExp(`(?:^|/)(?:${globs.map(asExpression).join('|')})(?:/|$)`)
}

const HIDDEN_FOLDER = /(?:^|\/)\.[^/]+\//
const ALWAYS = anywhere([...LEFTOVERS, ...GENERATED])
const WITH_TOOLS = anywhere([...LEFTOVERS, ...GENERATED, ...TOOLS])

/**
 * What ATR and RAT leave out of every source package, as ATR runs RAT: hidden folders, leftovers and generated files, and
 * the files of build tools and version control when a project has no list of its own.
 */
export function isStandardExclude(path: string, hasOwnList: boolean): boolean {
  return HIDDEN_FOLDER.test(path) || (hasOwnList ? ALWAYS : WITH_TOOLS).test(path)
}
