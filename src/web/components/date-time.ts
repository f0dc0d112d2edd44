import { type Html, html } from '../html.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A moment (ISO 8601 in UTC) to the second, for people and for programs: "26 November 2026, 14:03:09 UTC". */
export function dateTime(iso: string): Html {
  const date = new Date(iso);
  return html`<time datetime="${iso}">${day.format(date)}, ${date.toISOString().slice(11, 19)} UTC</time>`;
}

const STATED = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::[\d.]+)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** A day or a moment as it is stated, in the time of its place: "3 January 2000, 12:46". Undefined for a text that is neither. */
export function statedDate(text: string): Html | undefined {
  const [, date = '', time = '00:00'] = STATED.exec(text) ?? [];
  const moment = new Date(`${date}T00:00:00Z`);
  // Programs take 31 April for the first of May.
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(date)) return undefined;
  return html`<time datetime="${text}">${day.format(moment)}${time !== '00:00' && html`, ${time}`}</time>`;
}
