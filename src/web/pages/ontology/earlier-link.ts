import { type Html, html } from '../../html.ts';

/** Leads from what has versions to an earlier one, as data. `address`: of the present version. */
export function earlierLink(address: string, version: string): Html {
  return html`<a href="${address}/${version}.ttl" type="text/turtle">Version ${version} (Turtle)</a>`;
}
