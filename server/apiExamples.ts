// The examples of the API page. They are run as they stand, in this order, on the demonstration data: one that stops working
// fails the tests.
export const apiExamples: Readonly<Record<string, object>> = {
  'session.signIn': { account: 'u-01', password: 'tongpin-demo' },
  'session.get': {},
  'event.list': {},
  'event.get': { eventId: 'fair-next' },
  'task.list': { eventId: 'fair-next', limit: 20 },
  'task.create': { eventId: 'fair-next', title: '确认音响租赁', dueAt: '2030-01-15T18:00:00+08:00' },
  'changes.follow': { workspaceId: 'event.fair-next', since: 0, limit: 50 },
  'shift.list': { eventId: 'fair-2026-10' },
  'booth.list': { eventId: 'fair-2026-10' },
  'report.get': { eventId: 'fair-2026-10' },
  'report.figures': { eventId: 'fair-2026-10' },
  'member.search': { text: '沈' },
  'token.list': {},
}
