// A large sparse matrix in few dimensions: subspace iteration from seeded random directions (Halko, Martinsson & Tropp
// 2011), in typed arrays. The same matrix gives the same numbers on every machine.

/** Rows of (column, value): `starts` has one number more than there are rows. */
export interface SparseMatrix {
  readonly rows: number
  readonly columns: number
  readonly starts: Uint32Array
  readonly at: Uint32Array
  readonly values: Float32Array
}

/** Rows given as maps from column to value. */
export function sparse(rows: readonly ReadonlyMap<number, number>[], columns: number): SparseMatrix {
  const count = rows.reduce((sum, row) => sum + row.size, 0)
  const starts = new Uint32Array(rows.length + 1)
  const at = new Uint32Array(count)
  const values = new Float32Array(count)
  let place = 0
  for (const [index, row] of rows.entries()) {
    for (const [column, value] of row) {
      at[place] = column
      values[place++] = value
    }
    starts[index + 1] = place
  }
  return { rows: rows.length, columns, starts, at, values }
}

/** Row-major: rows × width. */
function times(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const out = new Float32Array(matrix.rows * width)
  for (let row = 0; row < matrix.rows; row++) {
    const base = row * width
    for (let place = matrix.starts[row]!; place < matrix.starts[row + 1]!; place++) {
      const value = matrix.values[place]!
      const from = matrix.at[place]! * width
      for (let k = 0; k < width; k++) out[base + k]! += value * dense[from + k]!
    }
  }
  return out
}

function transposedTimes(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const out = new Float32Array(matrix.columns * width)
  for (let row = 0; row < matrix.rows; row++) {
    const from = row * width
    for (let place = matrix.starts[row]!; place < matrix.starts[row + 1]!; place++) {
      const value = matrix.values[place]!
      const base = matrix.at[place]! * width
      for (let k = 0; k < width; k++) out[base + k]! += value * dense[from + k]!
    }
  }
  return out
}

/** aᵀa, width × width, in doubles. */
function gram(dense: Float32Array, width: number): Float64Array {
  const out = new Float64Array(width * width)
  for (let base = 0; base < dense.length; base += width) {
    for (let i = 0; i < width; i++) {
      const value = dense[base + i]!
      if (value === 0) continue
      for (let j = i; j < width; j++) out[i * width + j]! += value * dense[base + j]!
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) out[i * width + j] = out[j * width + i]!
  return out
}

/** dense × small, where small is width × width. */
function turned(dense: Float32Array, small: Float64Array, width: number): Float32Array {
  const out = new Float32Array(dense.length)
  for (let base = 0; base < dense.length; base += width) {
    for (let i = 0; i < width; i++) {
      const value = dense[base + i]!
      if (value === 0) continue
      for (let j = 0; j < width; j++) out[base + j]! += value * small[i * width + j]!
    }
  }
  return out
}

/** Eigenvalues and vectors (in columns) of a symmetric matrix, by Jacobi's rotations; largest first. */
function eigen(symmetric: Float64Array, width: number): { values: Float64Array; vectors: Float64Array } {
  const a = symmetric.slice()
  const v = new Float64Array(width * width)
  for (let i = 0; i < width; i++) v[i * width + i] = 1
  let trace = 0
  for (let i = 0; i < width; i++) trace += Math.abs(a[i * width + i]!)
  const small = (trace / width) * 1e-7
  for (let sweep = 0; sweep < 12; sweep++) {
    let turnedAny = false
    for (let p = 0; p < width; p++) {
      for (let q = p + 1; q < width; q++) {
        const off = a[p * width + q]!
        if (Math.abs(off) < small) continue
        turnedAny = true
        const theta = (a[q * width + q]! - a[p * width + p]!) / (2 * off)
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < width; k++) {
          const kp = a[k * width + p]!
          const kq = a[k * width + q]!
          a[k * width + p] = c * kp - s * kq
          a[k * width + q] = s * kp + c * kq
        }
        for (let k = 0; k < width; k++) {
          const pk = a[p * width + k]!
          const qk = a[q * width + k]!
          a[p * width + k] = c * pk - s * qk
          a[q * width + k] = s * pk + c * qk
          const vp = v[k * width + p]!
          const vq = v[k * width + q]!
          v[k * width + p] = c * vp - s * vq
          v[k * width + q] = s * vp + c * vq
        }
      }
    }
    if (!turnedAny) break
  }
  const order = Array.from({ length: width }, (_, i) => i).sort((x, y) => a[y * width + y]! - a[x * width + x]!)
  const values = Float64Array.from(order, (i) => a[i * width + i]!)
  const vectors = new Float64Array(width * width)
  for (const [j, i] of order.entries()) for (let k = 0; k < width; k++) vectors[k * width + j] = v[k * width + i]!
  return { values, vectors }
}

/** The columns made orthonormal, by the eigenvectors of their products; directions that are nothing become zero. */
function orthonormal(dense: Float32Array, width: number): Float32Array {
  const { values, vectors } = eigen(gram(dense, width), width)
  const least = (values[0] ?? 0) * 1e-9
  const scaled = vectors.slice()
  for (let j = 0; j < width; j++) {
    const by = values[j]! > least ? 1 / Math.sqrt(values[j]!) : 0
    for (let k = 0; k < width; k++) scaled[k * width + j]! *= by
  }
  return turned(dense, scaled, width)
}

export interface Reduced {
  readonly dimensions: number
  /** Rows × dimensions: each row's place, times the square root of each direction's strength. */
  readonly rows: Float32Array
  /** Columns × dimensions, likewise. */
  readonly columns: Float32Array
}

/**
 * A matrix in its strongest directions: the product of a row's and a column's place comes near the value there.
 * @param dimensions at most this many; fewer when the matrix has fewer rows or columns
 * Cost: about (2 × rounds + 2) × values × dimensions, and rows × dimensions² a round: 2 s for a million values and 200.
 */
export function reduce(matrix: SparseMatrix, dimensions: number, { rounds = 2, seed = 1 } = {}): Reduced {
  const width = Math.max(1, Math.min(dimensions, matrix.rows, matrix.columns))
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000 - 0.5
  }
  let basis = orthonormal(times(matrix, Float32Array.from({ length: matrix.columns * width }, next), width), width)
  for (let round = 0; round < rounds; round++) basis = orthonormal(times(matrix, transposedTimes(matrix, basis, width), width), width)
  const back = transposedTimes(matrix, basis, width)
  const { values, vectors } = eigen(gram(back, width), width)
  const rowTurn = vectors.slice()
  const columnTurn = vectors.slice()
  for (let j = 0; j < width; j++) {
    // The square root of the singular value, whose square is the eigenvalue.
    const root = Math.max(0, values[j]!) ** 0.25
    for (let k = 0; k < width; k++) {
      rowTurn[k * width + j]! *= root
      columnTurn[k * width + j]! *= root > 0 ? 1 / root : 0
    }
  }
  return { dimensions: width, rows: turned(basis, rowTurn, width), columns: turned(back, columnTurn, width) }
}
