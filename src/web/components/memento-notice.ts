import { type Html, html } from '../html.ts';
import { dateTime } from './date-time.ts';

/** That a page shows an earlier version; addresses have the base path. */
export type MementoNotice = {
  readonly at: string;
  readonly version: number;
  readonly isCurrent: boolean;
  readonly current: string;
  readonly history: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

/** What the addresses of the same version in other syntaxes end with. */
export function queryOf(notice: MementoNotice | undefined): string {
  return notice === undefined ? '' : `?at=${notice.version}`;
}

/** A window's title that tells the version from today's page. */
export function titleOf(title: string, notice: MementoNotice | undefined): string {
  return notice === undefined ? title : `${title}, version ${notice.version}`;
}

/** At the head of an earlier version: that it is one, and the way to today's. */
export function mementoNotice(notice: MementoNotice | undefined): Html {
  if (notice === undefined) return html``;
  const { at, version, isCurrent, current, history, previous, next } = notice;
  const what = isCurrent
    ? html`<strong>This is the page as of ${dateTime(at)}</strong> (change set ${String(version)}). Nothing has changed since.`
    : html`<strong>This is an earlier version, of ${dateTime(at)}</strong> (change set ${String(version)}). What it says may be out of date.`;
  return html`<aside class="notice" aria-label="About this version">
<p>${what} <a href="${current}">Today’s page</a></p>
<p>${previous !== undefined && html`<a href="${previous}" rel="prev">The version before</a> · `}${
    next !== undefined && html`<a href="${next}" rel="next">The version after</a> · `
  }<a href="${history}">All versions</a></p>
</aside>`;
}
