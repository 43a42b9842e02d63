// Node reads the measurement as it is written; what it measures builds itself.
await import('../../bench/bench.ts')
