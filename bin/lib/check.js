import { check } from './checks.js'

process.exitCode = await check({ fast: process.argv.includes('--fast') })
