import type { AccessView, ResourceView, ThingRef } from '../../../catalogue/index.ts';
import { factValues } from '../../components/fact-values.ts';
import { type Fact, factList, statedValue } from '../../components/facts.ts';
import { externalLink, thingLink, thingLinks } from '../../components/links.ts';
import { capitalised } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';

/** How a reader gets the resource. */
export function accessPanel(site: Site, access: readonly AccessView[]): Html {
  const statements =
    access.length === 0
      ? html`<p><span class="absent">Not yet checked</span> <span class="aside">nobody has recorded how to get it</span></p>`
      : html`<ul class="plain">${access.map((statement) => accessItem(site, statement))}</ul>`;
  return html`<section class="panel panel-access" aria-labelledby="access"><h2 id="access">Get this resource</h2>
${statements}
</section>`;
}

function accessItem(site: Site, { kind, url, note, lastChecked }: AccessView): Html {
  return html`<li>${kind !== undefined && html`<strong>${thingLink(site, kind)}</strong> `}${
    url !== undefined && html`<span class="address">${externalLink(url)}</span> `
  }${note !== undefined && html`<span class="aside">${note}</span> `}<span class="aside">${lastChecked === undefined ? 'Not checked since it was recorded.' : html`Last checked on ${lastChecked}.`}</span></li>`;
}

/** The bibliographic facts. Content type and icons are two different lists of the source catalogue. */
export function detailsPanel(site: Site, view: ResourceView): Html {
  return html`<section class="panel" aria-labelledby="details"><h2 id="details">Details</h2>
${factList([
  named(site, ['Author', 'Authors'], view.creators),
  named(site, ['Publisher', 'Publishers'], view.publishers),
  statusFact(site, view),
  { label: 'Publication year', value: statedValue(view.issued) },
  view.citation === undefined ? undefined : { label: 'Citation', value: view.citation },
  { label: 'Place of publication', value: statedValue(view.place) },
  ...(view.facts ?? []).map(({ label, values }) => ({
    label: capitalised(label),
    value: factValues(site, values),
  })),
  named(site, ['Content type', 'Content types'], view.contentTypes),
  named(site, ['Form', 'Forms'], view.forms ?? []),
  named(site, ['Icon in the source catalogue', 'Icons in the source catalogue'], view.icons),
  view.collection === undefined
    ? undefined
    : { label: 'Collection', value: thingLink(site, view.collection) },
  { label: 'Record number', value: view.key },
  originsFact(site, view),
])}
</section>`;
}

function statusFact(site: Site, { status }: ResourceView): Fact {
  if (status === undefined) return undefined;
  const review =
    status.reviewDate !== undefined &&
    html` <span class="aside">to be looked at again on ${status.reviewDate}</span>`;
  return { label: 'Status', value: html`${thingLink(site, status.ref)}${review}` };
}

function originsFact(site: Site, { origins = [] }: ResourceView): Fact {
  if (origins.length === 0) return undefined;
  const items = origins.map(
    ({ property, origin }) =>
      html`<li>${property === '' ? 'as a whole' : property}: ${thingLink(site, origin)}</li>`,
  );
  return { label: 'Where the statements came from', value: html`<ul class="plain">${items}</ul>` };
}

function named(site: Site, [one, many]: readonly [string, string], refs: readonly ThingRef[]): Fact {
  if (refs.length === 0) return undefined;
  return { label: refs.length === 1 ? one : many, value: thingLinks(site, refs) };
}
