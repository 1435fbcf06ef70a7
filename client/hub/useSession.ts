// Who is signed in here. The cookie itself is out of reach of scripts; the server tells us what it stands for.
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { OutputOf } from '#shared/contract/command.ts'
import { workspaceIds } from '#shared/contract/rooms.ts'
import type { Outcome } from '#shared/contract/outcome.ts'
import { signIn as signInCommand } from '#shared/features/members/commands.ts'
import type { CurrentSession } from '#shared/features/members/model.ts'
import { forgetCopies } from './document/forgetCopies.ts'
import { keep, readKept } from './kept.ts'
import { readHubInfo } from './readHubInfo.ts'
import { useConnection } from './useConnection.ts'
import { post } from './wire.ts'

/** Remembered so that a first visit need not ask who it is only to be told "nobody". */
const mark = 'signedIn'

const isNobody = (answer: Outcome<unknown>): boolean => !answer.ok && answer.error.code === 'unknown-actor'

export type SessionState = 'unknown' | 'out' | 'in'
export type SignedIn = CurrentSession['person']

export const useSession = defineStore('session', () => {
  const connection = useConnection()
  const state = ref<SessionState>('unknown')
  const person = shallowRef<SignedIn>()
  const workspaces = shallowRef<CurrentSession['workspaces']>([])
  const account = ref<string>()
  const mustChangePassword = ref(false)
  /** The session ended by itself (withdrawn, expired), not by signing out here. */
  const ended = ref(false)
  let stopFollowing: (() => void) | undefined

  function enter(session: CurrentSession): void {
    // Until a password for once is replaced the server opens no room: begin anew when it is.
    const freed = mustChangePassword.value && !session.mustChangePassword
    const same = person.value?.id === session.person.id && !freed
    person.value = session.person
    workspaces.value = session.workspaces
    account.value = session.account
    mustChangePassword.value = session.mustChangePassword
    ended.value = false
    state.value = 'in'
    keep(mark, session.person.id)
    if (!same) leaveRooms()
    connection.open()
    connection.retry()
    stopFollowing ??= followOwn(session.person.id)
  }

  /** What is granted to or withdrawn from me is announced in my own workspace. */
  function followOwn(personId: string): () => void {
    return connection.follow(workspaceIds.person(personId), (news) => {
      if (news.kind === 'change') void load()
    })
  }

  function leaveRooms(): void {
    stopFollowing?.()
    stopFollowing = undefined
    connection.close()
  }

  function leave(): void {
    leaveRooms()
    person.value = undefined
    account.value = undefined
    workspaces.value = []
    mustChangePassword.value = false
    state.value = 'out'
    keep(mark, undefined)
  }

  /** The connection and every open document find out at once, and only the first of them finds somebody signed in. */
  function sentAway(): void {
    if (state.value === 'in') ended.value = true
    leave()
  }

  /** At the start: asks who we are, unless it is plain that nobody has signed in here. */
  async function begin(): Promise<void> {
    if (readKept(mark) === undefined && (await readHubInfo())?.signedIn === false) leave()
    else await load()
  }

  /** While a new session is on its way in the place of this one, nobody asks with the old one. */
  let replacing: Promise<unknown> = Promise.resolve()

  async function ask(): Promise<Outcome<CurrentSession>> {
    await replacing
    const answer = await post<CurrentSession>('session.get', {})
    if (answer.ok) enter(answer.value)
    return answer
  }

  /** Asks the server who we are. A network failure changes nothing. */
  async function load(): Promise<Outcome<CurrentSession>> {
    const answer = await ask()
    if (isNobody(answer)) sentAway()
    return answer
  }

  /** For what gives this browser a new session and ends the present one. */
  async function replace<T>(work: () => Promise<T>): Promise<T> {
    const done = work()
    replacing = done.catch(() => undefined)
    return done
  }

  async function signIn(account: string, password: string): Promise<Outcome<OutputOf<typeof signInCommand>>> {
    const answer = await post<CurrentSession>(signInCommand.name, { account: account.trim(), password })
    if (answer.ok) enter(answer.value)
    return answer
  }

  async function signOut(): Promise<void> {
    await post('session.signOut', {})
    await forget()
  }

  /** Leaves without asking: the session was ended by the person's own hand. */
  async function forget(): Promise<void> {
    const personId = person.value?.id
    ended.value = false
    leave()
    if (personId !== undefined) await forgetCopies(personId)
  }

  let making: Promise<void> | undefined

  /**
   * The server sent us away or went away: asks who we are until it answers, however long it is down. It is asked twice
   * before anybody is sent to the sign-in: another window may have a new session, whose cookie comes a moment later.
   */
  async function askUntilSure(): Promise<void> {
    for (let answer = await ask(); !answer.ok && state.value === 'in'; answer = await load()) {
      await new Promise((resolve) => setTimeout(resolve, 700 + Math.random() * 600))
    }
  }

  function makeSure(): Promise<void> {
    making ??= askUntilSure().finally(() => (making = undefined))
    return making
  }

  connection.onRejected(() => void makeSure())

  return {
    state,
    person,
    account,
    workspaces,
    mustChangePassword,
    ended,
    begin,
    load,
    makeSure,
    replace,
    signIn,
    signOut,
    forget,
  }
})
