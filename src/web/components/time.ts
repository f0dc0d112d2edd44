import { type Html, html } from '../html.ts';

const form = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A moment for people, in UTC, and for programs. */
export function timeOf(date: Date): Html {
  return html`<time datetime="${date.toISOString()}">${form.format(date)} UTC</time>`;
}
