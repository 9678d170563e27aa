'use strict'
void require('../kit/index.js').startVerify()
