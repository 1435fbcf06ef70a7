/** Outlines on a ground of 20 by 20, drawn with the colour of the text. */
export const icons = {
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'm13 4 3.5 3.5L13 11m3-3.5H8.5a4.5 4.5 0 0 0 0 9H12',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zm0 6h6a3.2 3.2 0 0 1 0 6.5H6z',
  italic: 'M8.5 4H15M5 16h6.5M12 4 8 16',
  underline: 'M6 3.5V9a4 4 0 0 0 8 0V3.5M5 16.5h10',
  strike:
    'M14 6.5C13.4 4.8 12 4 10 4 7.5 4 6 5.2 6 7c0 1 .5 1.9 1.5 2.5M3.5 10.5h13M12.5 11.5c1 .5 1.5 1.2 1.5 2.2 0 1.6-1.5 2.8-4 2.8-2.2 0-3.7-1-4.2-2.6',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  numbers: 'M8.5 5H17M8.5 10H17M8.5 15H17M3 3.500h1V7M3 12.500c.3-.7 2-.7 2 .3 0 .9-2 1.4-2 2.700h2',
  checks: 'M9.5 5.500H17M9.5 14.500H17M3 5.5 4.5 7l2.5-3M3 14.5 4.5 16l2.5-3',
  quote: 'M4 4v12M8 6h9M8 10h9M8 14h6',
  link: 'M8.5 11.500a3 3 0 0 0 4.3.2l2.7-2.700a3 3 0 0 0-4.3-4.300l-1 1M11.5 8.500a3 3 0 0 0-4.3-.2L4.5 11a3 3 0 0 0 4.3 4.300l1-1',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M10 4v12',
  rowAbove: 'M3 10h14v6H3zM10 3v4M8 5h4',
  rowBelow: 'M3 4h14v6H3zM10 13v4M8 15h4',
  rowDelete: 'M3 5h14v4H3zM8 13l4 4M12 13l-4 4',
  columnLeft: 'M10 3h6v14h-6zM3 10h4M5 8v4',
  columnRight: 'M4 3h6v14H4zM13 10h4M15 8v4',
  columnDelete: 'M4 3h4v14H4zM12 8l4 4M16 8l-4 4',
  headerRow: 'M3 4h14v12H3zM3 8.500h14M5.5 6.300h9',
  merge: 'M3 5h14v10H3zM6 10h3M14 10h-3M7.5 8.5 9 10l-1.5 1.500M12.5 8.5 11 10l1.5 1.5',
  bin: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.600l.7-10M8.5 9v4.500M11.5 9v4.5',
} as const

export type IconName = keyof typeof icons
