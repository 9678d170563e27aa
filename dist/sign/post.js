// SPDX-License-Identifier: Apache-2.0
'use strict'
void require('../kit/index.js').postSign()
