/**
 * A phone number as people type and paste it, down to its digits: full-width, with spaces, dashes, dots, brackets or the unseen marks
 * of an address book, with +86 or 0086 before it. What is no number stays wrong. No syntax that a WebView of 2016 lacks.
 */
export const plainPhone = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015\u2212().\u00b7\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
