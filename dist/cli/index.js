'use strict'
void require('../shared/index.js').startCli()
