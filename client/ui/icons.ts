/** Strokes on a grid of 24, drawn for this product. */
export const icons = {
  home: 'M4 11.5 12 5l8 6.5 M6 10v9h12v-9 M10 19v-5h4v5',
  calendar: 'M5 6.5h14v13H5z M5 10.5h14 M9 4v4 M15 4v4 M8.5 14h2 M13.5 14h2',
  tasks: 'M4 7l1.6 1.6L8.5 5.5 M4 16l1.6 1.6 2.9-3.1 M12 7.5h8 M12 16.5h8',
  pairing: 'M9.5 16a5 5 0 1 1 0-8 M14.5 8a5 5 0 1 1 0 8 M10 12h4',
  building: 'M6 20V5h9v15 M15 10h4v10 M4 20h16 M9 8.5h3 M9 12h3 M9 15.5h3',
  people:
    'M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M3.5 19c.4-3 2.6-4.7 5.5-4.7s5.1 1.7 5.5 4.7 M15.5 6a2.8 2.8 0 0 1 0 5.3 M17 14.6c2 .5 3.2 2 3.5 4.4',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M16 16l4 4',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M12 3v2 M12 19v2 M3 12h2 M19 12h2 M5.6 5.6 7 7 M17 17l1.4 1.4 M5.6 18.4 7 17 M17 7l1.4-1.4',
  moon: 'M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5z',
  screen: 'M4 5.5h16v10.5H4z M9 19.5h6 M12 16v3.5',
  language:
    'M4 6.5h9 M8.5 4.5v2 M11 6.5c-.8 3.5-3 6-6.5 7.5 M6 9c1 2 3 4 5.5 5 M12.5 20l3.8-9h.4l3.8 9 M13.9 17h5.2',
  message: 'M4.5 5.5h15v11h-8L7 20v-3.5H4.5z M8.5 9.5h7 M8.5 12.7h4.5',
  leave: 'M13 5H6v14h7 M10.5 12H20 M16.5 8.5 20 12l-3.5 3.5',
  key: 'M8.5 16a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6z M12 12h8 M17 12v3 M20 12v2',
  down: 'M7 10l5 5 5-5',
  right: 'M10 7l5 5-5 5',
  left: 'M14 7l-5 5 5 5',
  close: 'M6.5 6.5l11 11 M17.5 6.5l-11 11',
  plus: 'M12 5.5v13 M5.5 12h13',
  check: 'M5.5 12.5l4.2 4.2L18.5 7.5',
  alert: 'M12 4.5 20.5 19h-17z M12 10v4 M12 16.4v.2',
  info: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z M12 11.3V16 M12 8.2v.2',
  copy: 'M9 9h10v10H9z M15 9V5H5v10h4',
  edit: 'M5 19l.8-3.6L16 5.2l2.8 2.8L8.6 18.2z M14 7.2l2.8 2.8',
  more: 'M5 12a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0z M11.1 12a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0z M17.2 12a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0z',
  offline:
    'M4 4l16 16 M8.5 13.5a5.5 5.5 0 0 1 4-1.4 M5.5 10.3A9.5 9.5 0 0 1 8.8 8.2 M12.5 7.2a9.6 9.6 0 0 1 6 3.1 M12 17h.01',
  print: 'M7.5 9V4.5h9V9 M7.5 16H5V9h14v7h-2.5 M7.5 13.5h9v6h-9z',
  clock: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z M12 7.5V12l3 2',
  place:
    'M12 20.5s6-5.6 6-10.3a6 6 0 1 0-12 0c0 4.7 6 10.3 6 10.3z M12 12.3a2.1 2.1 0 1 0 0-4.2 2.1 2.1 0 0 0 0 4.2z',
  document: 'M6.5 4.5h7.5l3.5 3.5v11.5h-11z M14 4.5V8h3.5 M9 12h6 M9 15.5h6',
  board: 'M4.5 5.5h4v13h-4z M10 5.5h4v8h-4z M15.5 5.5h4v10.5h-4z',
  lock: 'M6.5 11h11v8.5h-11z M9 11V8.2a3 3 0 0 1 6 0V11',
} as const

export type IconName = keyof typeof icons

export const isIcon = (name: string): name is IconName => Object.hasOwn(icons, name)
