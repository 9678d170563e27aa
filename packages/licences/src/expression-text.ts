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

import type { LicenceExpression } from '@tra/kernel'

type Combination = Exclude<LicenceExpression, { kind: 'licence' }>

function operandText(operand: LicenceExpression, { kind }: Combination): string {
  const needsParentheses = operand.kind !== 'licence' && (kind === 'and' || operand.kind === kind)
  return needsParentheses ? `(${expressionText(operand)})` : expressionText(operand)
}

/** An expression as SPDX writes it, with the parentheses that it needs. */
export function expressionText(expression: LicenceExpression): string {
  if (expression.kind === 'licence') {
    const { id, exception } = expression
    return exception === undefined ? id : `${id} WITH ${exception}`
  }
  const { kind, operands } = expression
  return operands.map((operand) => operandText(operand, expression)).join(` ${kind.toUpperCase()} `)
}
