'use strict'
void require('../kit/index.js').startAnnounce()
