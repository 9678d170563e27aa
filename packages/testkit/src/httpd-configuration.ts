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

/** Where Debian, Ubuntu and Fedora keep httpd's modules. */
export const MODULE_FOLDERS = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules']

// Debian builds these into the program; elsewhere they are modules like the others.
const SOMETIMES_BUILT_IN = ['unixd']
const MODULES = [
  ...['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'access_compat', 'auth_basic'],
  ...['dav', 'dav_svn', 'authz_svn'],
]

export interface HttpdPlaces {
  /** Directory of the server's own files. */
  root: string
  modules: string
  repository: string
  port: number
  /** Whether a module file is there. */
  has(module: string): boolean
}

const module = (folder: string, name: string) => `LoadModule ${name}_module ${folder}/mod_${name}.so`

/**
 * httpd with one repository below `/repos`: everybody reads, who has a password writes where `conf/authz` says so
 * (svnbook, "Mixed authenticated/anonymous access").
 */
export function httpdConfiguration({ root, modules, repository, port, has }: HttpdPlaces): string {
  const names = [...SOMETIMES_BUILT_IN.filter(has), ...MODULES]
  return `ServerRoot "${root}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${root}/httpd.pid"
DefaultRuntimeDir "${root}"
ErrorLog "${root}/error.log"
${names.map((name) => module(modules, name)).join('\n')}
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 15
GracefulShutdownTimeout 1
ThreadsPerChild 16
StartServers 1
ServerLimit 4
MinSpareThreads 1
MaxSpareThreads 64
MaxRequestWorkers 64
<Location /repos>
  DAV svn
  SVNPath "${repository}"
  AuthzSVNAccessFile "${repository}/conf/authz"
  AuthType Basic
  AuthName dist
  AuthBasicProvider file
  AuthUserFile "${root}/htpasswd"
  Require valid-user
  Satisfy Any
  LimitXMLRequestBody 0
</Location>
`
}
