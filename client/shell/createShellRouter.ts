// Which page for which address, and who may go there.
import { watch } from 'vue'
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
} from 'vue-router'
import { useSession } from '#client/hub/useSession.ts'
import { useFrameWords } from '#client/locales/frame.ts'
import { announce } from '#client/ui/announce.ts'
import { features } from './features.ts'
import { outdated } from './outdated.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Open without signing in. */
    public?: true
    /** What the page is called, in the window's title. */
    title?: () => string
  }
}

const development: RouteRecordRaw[] = import.meta.env.DEV
  ? [
      {
        path: '/gallery',
        component: () => import('#client/ui/gallery/GalleryPage.vue'),
        meta: { public: true },
      },
    ]
  : []

function routes(): RouteRecordRaw[] {
  const say = useFrameWords()
  return [
    {
      path: '/sign-in',
      component: () => import('./SignInPage.vue'),
      meta: { public: true, title: () => say('shell.signIn.title') },
    },
    ...development,
    {
      path: '/',
      component: () => import('./AppFrame.vue'),
      children: [
        ...features.flatMap((one) => one.routes),
        {
          path: 'password',
          component: () => import('./PasswordPage.vue'),
          meta: { title: () => say('shell.password.title') },
        },
        {
          path: 'feedback',
          component: () => import('./FeedbackPage.vue'),
          meta: { public: true, title: () => say('shell.feedback.title') },
        },
        {
          path: ':rest(.*)*',
          component: () => import('./MissingPage.vue'),
          meta: { title: () => say('shell.missing.title') },
        },
      ],
    },
  ]
}

async function gate(
  to: RouteLocationNormalized,
): Promise<string | { path: string; query: { next: string } } | true> {
  const session = useSession()
  if (session.state === 'unknown') await session.begin()
  if (
    session.state === 'in' &&
    session.mustChangePassword &&
    to.path !== '/password' &&
    to.meta.public !== true
  )
    return '/password'
  if (session.state === 'in' && to.path === '/sign-in') return '/'
  if (session.state !== 'out' || to.meta.public === true) return true
  return { path: '/sign-in', query: to.fullPath === '/' ? { next: '/' } : { next: to.fullPath } }
}

export function createShellRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: routes(),

    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  })
  router.beforeEach(gate)
  const say = useFrameWords()
  const title = (): string =>
    [router.currentRoute.value.meta.title?.(), say('shell.product')].filter(Boolean).join(' · ')
  watch(title, (next) => (document.title = next))
  router.afterEach((to, from) => {
    if (from.matched.length > 0 && to.path !== from.path) announce(title())
  })
  // The session may end while a page is open.
  watch(
    () => useSession().state,
    (state, before) => {
      const { meta, fullPath } = router.currentRoute.value
      if (before !== 'in' || state !== 'out' || meta.public === true) return
      void router.replace({ path: '/sign-in', query: { next: fullPath } })
    },
  )
  router.onError((error) => {
    // A page of an older build is gone from the server.
    if (/dynamically imported|module script|preload/i.test(String(error))) outdated.value = true
    else console.error(error)
  })
  return router
}
