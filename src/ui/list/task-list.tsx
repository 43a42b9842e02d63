import type { Content, Tone } from '../content.ts'
import type { IconName } from '../icon/icon.tsx'
import { Badge } from '../notice/notice.tsx'

export interface Task {
  readonly label: string
  readonly href?: string
  readonly hint?: Content
  readonly status: { readonly word: string; readonly tone?: Tone; readonly icon?: IconName }
}

/** Things to do, each with where it stands. */
export function TaskList({ items }: { readonly items: readonly Task[] }) {
  return (
    <ul class="task-list">
      {items.map((task) => (
        <li class="task">
          <div class="task-words">
            {task.href === undefined ? <span class="task-label">{task.label}</span> : <a class="task-label" href={task.href}>{task.label}</a>}
            {task.hint !== undefined && <p class="task-hint">{task.hint}</p>}
          </div>
          <Badge tone={task.status.tone} icon={task.status.icon}>{task.status.word}</Badge>
        </li>
      ))}
    </ul>
  )
}
