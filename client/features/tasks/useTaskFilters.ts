// Which tasks are shown: by words, group, owner, mine, overdue.
import { computed, reactive, type ComputedRef } from 'vue'
import type { Task } from '#shared/features/tasks/model.ts'
import { isOverdue } from '#shared/features/tasks/rules.ts'
import { useDirectory } from '#client/hub/useDirectory.ts'
import { useNow } from '#client/hub/useNow.ts'
import { useSession } from '#client/hub/useSession.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface ActiveFilter {
  readonly key: string
  readonly label: string
  remove(): void
}

/** No group and no owner can be filtered for, too. */
const none = ''

export function useTaskFilters(tasks: () => readonly Task[]) {
  const say = useWords(words)
  const directory = useDirectory()
  const session = useSession()
  const now = useNow()
  const filter = reactive({
    text: '',
    groups: [] as string[],
    owners: [] as string[],
    mine: false,
    overdue: false,
  })

  const groupName = (value: string): string => (value === none ? say('filter.noGroup') : value)
  const ownerName = (value: string): string =>
    value === none ? say('filter.nobody') : directory.nameOf(value)

  const shown = computed(() => {
    const text = filter.text.trim().toLowerCase()
    return tasks().filter(
      (task) =>
        (filter.groups.length === 0 || filter.groups.includes(task.group ?? none)) &&
        (filter.owners.length === 0 || filter.owners.includes(task.ownerId ?? none)) &&
        (!filter.mine || task.ownerId === session.person?.id) &&
        (!filter.overdue || isOverdue(task, now.value)) &&
        (text === '' || textOf(task).includes(text)),
    )
  })

  const textOf = (task: Task): string =>
    [task.title, task.group, task.details, directory.nameOf(task.ownerId)]
      .filter(Boolean)
      .join('\n')
      .toLowerCase()

  const choices = (of: (task: Task) => string, name: (value: string) => string): ComputedRef<Choice[]> =>
    computed(() =>
      [...new Set(tasks().map(of))]
        .map((value) => ({ value, label: name(value) }))
        .sort(
          (a, b) =>
            Number(a.value === none) - Number(b.value === none) || a.label.localeCompare(b.label, 'zh-CN'),
        ),
    )

  const active = computed<ActiveFilter[]>(() => [
    ...filter.groups.map((value) => ({
      key: `group ${value}`,
      label: groupName(value),
      remove: () => void (filter.groups = filter.groups.filter((one) => one !== value)),
    })),
    ...filter.owners.map((value) => ({
      key: `owner ${value}`,
      label: ownerName(value),
      remove: () => void (filter.owners = filter.owners.filter((one) => one !== value)),
    })),
    ...(filter.mine
      ? [{ key: 'mine', label: say('filter.mine'), remove: () => void (filter.mine = false) }]
      : []),
    ...(filter.overdue
      ? [{ key: 'overdue', label: say('filter.overdue'), remove: () => void (filter.overdue = false) }]
      : []),
  ])

  return {
    filter,
    shown,
    active,
    groups: choices((task) => task.group ?? none, groupName),
    owners: choices((task) => task.ownerId ?? none, ownerName),
    clear: () => Object.assign(filter, { text: '', groups: [], owners: [], mine: false, overdue: false }),
  }
}

export type TaskFilters = ReturnType<typeof useTaskFilters>
