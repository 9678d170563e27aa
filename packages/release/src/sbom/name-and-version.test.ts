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

import { expect, test } from 'vitest'
import { nameAndVersion } from './name-and-version.ts'

test.each([
  ['apache-maven-3.9.9-bin.tar.gz', 'apache-maven', '3.9.9'],
  ['kafka_2.13-3.9.0.tgz', 'kafka_2.13', '3.9.0'],
  ['apache-widget-1.2.0-incubating-source-release.zip', 'apache-widget', '1.2.0-incubating'],
  ['apache-airflow-2.10.0-source.tar.gz', 'apache-airflow', '2.10.0'],
  ['pyiceberg-0.12.0-cp311-cp311-manylinux2014_x86_64.whl', 'pyiceberg', '0.12.0'],
  ['apache_airflow_providers_http-6.3.0-py3-none-any.whl', 'apache_airflow_providers_http', '6.3.0'],
  ['log4j-api-2.24.1.jar', 'log4j-api', '2.24.1'],
  ['zookeeper-jute-3.9.3-rc1.jar', 'zookeeper-jute', '3.9.3-rc1'],
  ['apache-beam-2.0-SNAPSHOT-src.tar.xz', 'apache-beam', '2.0-SNAPSHOT'],
])('%s is %s in version %s', (file, name, version) => {
  expect(nameAndVersion(file)).toEqual({ name, version })
})

test.each(['widget.zip', '-1.0.zip', '1.0.tar.gz', 'x', ''])('%j tells no name or no version', (file) => {
  expect(nameAndVersion(file)).toBeUndefined()
})
