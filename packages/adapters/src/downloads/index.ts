export { downloadProbe } from './download-probe.ts'
