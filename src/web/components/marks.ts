import type { Standing, ThingRef } from '../../catalogue/index.ts';
import { type Html, html } from '../html.ts';
import { at, type Site } from '../site.ts';

/**
 * Beside every link to an entry of the demonstration, and to a resource that may not hold any more. The collection itself is named
 * after the demonstration, and needs no mark.
 */
export function linkMarks(ref: ThingRef): Html {
  const { kind, demonstration = false, fictional } = ref;
  return html`${demonstrationMark(demonstration && kind !== 'collection', fictional)}${standingMark(ref)}`;
}

const standings: Readonly<Record<Standing, string>> = {
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  'under-review': 'Under review',
};

/** Beside the name of a resource that may not hold any more. */
export function standingMark({ standing }: Pick<ThingRef, 'standing'>): Html {
  return standing === undefined ? html`` : html` <span class="mark standing">${standings[standing]}</span>`;
}

/** Beside the name of an entry of the demonstration. */
export function demonstrationMark(demonstration: boolean, fictional = false): Html {
  if (fictional) return html` <span class="mark">Demonstration · fictional</span>`;
  return demonstration ? html` <span class="mark">Demonstration</span>` : html``;
}

/** On the page of such an entry: what the mark means. */
export function demonstrationNotice(
  site: Site,
  view: { readonly demonstration: boolean; readonly fictional: boolean },
): Html {
  if (!view.demonstration && !view.fictional) return html``;
  const what = view.fictional
    ? html`<strong>This entry is fictional.</strong> It was invented to show the catalogue at work. Do not cite it.`
    : html`<strong>This is a demonstration entry.</strong> It shows the catalogue at work, and is not part of the reviewed collection.`;
  return html`<aside class="notice" aria-label="About this entry">
<p>${what} <a href="${at(site, '/collection/demonstration')}">About the demonstration collection</a></p>
</aside>`;
}
