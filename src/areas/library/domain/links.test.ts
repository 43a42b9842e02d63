import { describe, expect, it } from 'vitest'
import { judgeLink, outsideLinks } from './links.ts'

describe('the links of a text', () => {
  it('are its https addresses, each once, without what only the browser reads', () => {
    expect(outsideLinks('[a](https://a.example/x#y) et [b](https://a.example/x) [c](http://b.example) [d](/library) ![e](https://img.example) <https://auto.example/> [f](https://[oops) `[g](https://code.example)`'))
      .toEqual(['https://a.example/x', 'https://img.example/', 'https://auto.example/'])
  })
  it.each([
    [{ kind: 'answered', status: 200 }, 2, 'reachable', 0],
    [{ kind: 'answered', status: 403 }, 0, 'reachable', 0],
    [{ kind: 'answered', status: 429 }, 1, 'reachable', 0],
    [{ kind: 'answered', status: 404 }, 0, 'broken', 1],
    [{ kind: 'answered', status: 410 }, 0, 'broken', 1],
    [{ kind: 'answered', status: 500 }, 0, 'unreachable', 1],
    [{ kind: 'nobody' }, 0, 'unreachable', 1],
    [{ kind: 'nobody' }, 1, 'unreachable', 2],
    [{ kind: 'nobody' }, 2, 'broken', 3],
    [{ kind: 'private' }, 5, 'refused', 0],
  ] as const)('answered by %o after %i failures are %s', (answer, before, outcome, failures) => expect(judgeLink(answer, before)).toEqual({ outcome, failures }))
})
