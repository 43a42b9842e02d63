// The generator in a thread of its own, so that rows are made while the database writes those before them.
import { parentPort, workerData } from 'node:worker_threads'
import { type Generated, generateLarge, type LargeContent, type Step } from './generate.ts'
import type { LargeSize } from './plan.ts'

export interface WorkerTask {
  readonly content: LargeContent
  readonly now: Date
  readonly size: LargeSize
}
export type WorkerMessage = { readonly step: Step } | { readonly generated: Generated }

/** Steps that may wait to be written. */
const AHEAD = 2

const port = parentPort
if (!port) throw new Error('the generator of the large cooperative runs in a worker')
const { content, now, size } = workerData as WorkerTask
let waiting = 0
let proceed = () => {}
port.on('message', () => {
  waiting--
  proceed()
})
const generated = await generateLarge(content, {
  now, size,
  async emit(step) {
    port.postMessage({ step } satisfies WorkerMessage, step.parts.map((part) => part.text.buffer))
    waiting++
    while (waiting > AHEAD) await new Promise<void>((resolve) => (proceed = resolve))
  },
})
port.postMessage({ generated } satisfies WorkerMessage)
port.close()
