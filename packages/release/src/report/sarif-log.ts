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

/** The part of SARIF 2.1.0 (OASIS standard) that is written here; optional members are left out when there is nothing to say. */
export interface SarifLog {
  $schema: string
  version: '2.1.0'
  runs: SarifRun[]
}

export interface SarifMessage {
  text: string
}

export type SarifLevel = 'error' | 'warning' | 'note' | 'none'

export interface SarifRule {
  id: string
  shortDescription: SarifMessage
  fullDescription: SarifMessage
  helpUri: string
  defaultConfiguration: { level: SarifLevel; enabled?: boolean }
  properties: Record<string, unknown>
}

export interface SarifLocation {
  physicalLocation: {
    artifactLocation: { uri: string; uriBaseId: string }
    region?: { startLine: number }
  }
  logicalLocations?: { fullyQualifiedName: string; name: string; kind: string }[]
}

export interface SarifResult {
  ruleId: string
  ruleIndex: number
  level: SarifLevel
  message: SarifMessage
  locations: SarifLocation[]
  partialFingerprints: Record<string, string>
  suppressions: { kind: 'external'; status: 'accepted'; justification: string }[]
  properties: Record<string, unknown>
}

export interface SarifRun {
  tool: { driver: { name: string; version: string; informationUri: string; rules: SarifRule[] } }
  automationDetails: { id: string }
  originalUriBaseIds: Record<string, { uri?: string; description: SarifMessage }>
  invocations: {
    executionSuccessful: true
    endTimeUtc: string
    toolExecutionNotifications: { level: SarifLevel; message: SarifMessage }[]
  }[]
  results: SarifResult[]
  properties: Record<string, unknown>
}
