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

function either(globs: readonly string[], form: (choice: string) => string): RegExp {
  const choice = globs.map((glob) => asExpression(glob)).join('|')
  return new RegExp(choice === '' ? '(?!)' : form(`(?:${choice})`))
}

/**
 * Tells whether a file or folder of such a name lies at any depth. Names are looked up, and what begins or ends a name is
 * searched for as such: one expression for all of them costs more than everything else that is asked of a path.
 */
function anywhere(globs: readonly string[]): (path: string) => boolean {
  const names = new Set(globs.filter((glob) => !glob.includes('*')))
  const ends = globs.filter((glob) => glob.lastIndexOf('*') === 0)
  const beginnings = globs.filter((glob) => glob.indexOf('*') === glob.length - 1)
  const wild = globs.filter((glob) => glob.includes('*') && !ends.includes(glob) && !beginnings.includes(glob))
  const patterns = [
    either(
      beginnings.map((glob) => glob.slice(0, -1)),
      (choice) => `(?:^|/)${choice}`,
    ),
    either(
      ends.map((glob) => glob.slice(1)),
      (choice) => `${choice}(?:/|$)`,
    ),
    either(wild, (choice) => `(?:^|/)${choice}(?:/|$)`),
  ]
  return (path) => path.split('/').some((name) => names.has(name)) || patterns.some((pattern) => pattern.test(path))
}

const HIDDEN_FOLDER = /(?:^|\/)\.[^/]+\//
const isAlways = anywhere([...LEFTOVERS, ...GENERATED])
const isWithTools = anywhere([...LEFTOVERS, ...GENERATED, ...TOOLS])

/**
 * What ATR and RAT leave out of every source package, as ATR runs RAT: hidden folders, leftovers and generated files, and
 * the files of build tools and version control when a project has no list of its own.
 */
export function isStandardExclude(path: string, hasOwnList: boolean): boolean {
  return HIDDEN_FOLDER.test(path) || (hasOwnList ? isAlways : isWithTools)(path)
}
