// What is open today in a cooperative of any size: each office has the same mix as the small one, every tenth is overloaded.
import type { Member } from '../members.ts'
import { tellSceneOnce } from '../needs.ts'
import { type Random, sampler } from '../random.ts'
import type { World } from '../statement.ts'
import type { NeedStory } from '../story.ts'
import { OPEN_SCENES, type OpenScene } from '../story-open.ts'

const OVERLOADED = 'charleroi'
const isOfOverloaded = (scene: OpenScene) => scene.offices?.includes(OVERLOADED) ?? false
const ORDINARY = OPEN_SCENES.filter((scene) => !isOfOverloaded(scene)).map((scene) => [scene, scene.count] as const)
// Only Charleroi has a neighbour named to take what comes anew.
const CROWDED = OPEN_SCENES.filter((scene) => isOfOverloaded(scene) && !scene.routedTo).map((scene) => [scene, scene.count] as const)

/** About `count` open needs, spread over the offices by their members; at most two for each member. */
export function tellOpenNeeds(world: World, members: readonly Member[], { count, random }: { count: number; random: Random }): NeedStory[] {
  const busy = new Map<string, number>()
  const stories: NeedStory[] = []
  const byOffice = Map.groupBy(members.filter((member) => member.activity > 0), (member) => member.office.key)
  world.house.offices.forEach((office, index) => {
    const own = byOffice.get(office.key) ?? []
    if (own.length === 0) return
    const draw = sampler(own.map((member) => [member, member.activity] as const))
    const share = Math.round((count * own.length) / members.length)
    const scenes = index % 10 === 2 ? [...CROWDED, ...CROWDED, ...ORDINARY] : ORDINARY
    for (let number = 0; number < share; number++) {
      const story = tellInOffice(world, random.weighted(scenes), draw, busy, random.branch(`${office.key} ${number}`))
      if (story) stories.push(story)
    }
  })
  return stories
}

function tellInOffice(world: World, scene: OpenScene, draw: (random: Random) => Member, busy: Map<string, number>, random: Random): NeedStory | null {
  for (let attempt = 0; attempt < 30; attempt++) {
    const own = random.branch(String(attempt))
    const member = draw(own)
    const already = busy.get(member.id) ?? 0
    if (already > 1 || (scene.consented && member.email === null)) continue
    const story = tellSceneOnce(world, member, scene, own)
    if (!story) continue
    busy.set(member.id, already + 1)
    return story
  }
  return null
}
