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
