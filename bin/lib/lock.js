// A lock between processes: a folder that one of them could make.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes the lock of a folder's name, waiting for whoever holds it; a lock whose holder is dead is taken over. Gives what lets it go. */
export function lock(lockPath) {
  mkdirSync(dirname(lockPath), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lockPath)
      writeFileSync(join(lockPath, 'pid'), String(process.pid))
      return () => rmSync(lockPath, { recursive: true, force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      let holder = 0
      try {
        holder = Number(readFileSync(join(lockPath, 'pid'), 'utf8'))
      } catch {
        if (existsSync(lockPath) && Date.now() - statSync(lockPath).mtimeMs < 2000) holder = process.pid
      }
      if (holder === 0 || !isAlive(holder)) rmSync(lockPath, { recursive: true, force: true })
      else sleep(200)
    }
  }
}
