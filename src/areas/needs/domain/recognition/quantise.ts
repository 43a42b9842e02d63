const LARGEST_UNIT = 127

/** Numbers as whole units of one byte; the largest decides the unit, so the error is at most half of 1/127 of it. */
export function quantise(values: Float32Array): { units: Int8Array; unit: number } {
  let largest = 0
  for (const value of values) largest = Math.max(largest, Math.abs(value))
  const unit = largest / LARGEST_UNIT || 1
  return { units: Int8Array.from(values, (value) => Math.round(value / unit)), unit }
}
