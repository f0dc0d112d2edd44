import { servedFormats } from '../../formats/index.ts';
import { type Html, html } from '../html.ts';

/** The syntaxes that a page offers itself in, as readers know them, with the suffix of each. */
const syntaxes = [
  { name: 'Turtle', suffix: 'ttl', mediaType: 'text/turtle' },
  { name: 'N-Triples', suffix: 'nt', mediaType: 'application/n-triples' },
  { name: 'RDF/XML', suffix: 'rdf', mediaType: 'application/rdf+xml' },
  { name: 'JSON-LD', suffix: 'jsonld', mediaType: 'application/ld+json' },
] as const;

const json = { name: 'JSON', suffix: 'json', mediaType: 'application/json' } as const;

/** For the head: where machines find the same in RDF. */
export function alternateLinks(path: string, query = ''): Html {
  return html`${syntaxes.map(
    ({ name, suffix, mediaType }) =>
      html`<link rel="alternate" type="${mediaType}" title="${name}" href="${path}.${suffix}${query}">\n`,
  )}`;
}

export type SyntaxOptions = {
  /** Whether the page is served as JSON too. */
  readonly plainJson?: boolean;
  /** What the addresses end with. */
  readonly query?: string;
  /** Whether the thing has a history of its own; the same as `plainJson` unless given. */
  readonly history?: boolean;
  /** Where it says what the formats of reference managers and catalogues can hold, if it is served in those too. */
  readonly references?: string;
  /** Where what follows about the thing is told, if it is told. */
  readonly inferred?: string;
};

/** For readers: cite by the identifier, take the data along. */
export function syntaxLinks(
  path: string,
  iri: string,
  { plainJson = true, query = '', history = plainJson, references, inferred }: SyntaxOptions = {},
): Html {
  const offered = plainJson ? [...syntaxes, json] : syntaxes;
  const link = (name: string, suffix: string, mediaType: string) =>
    html`<li><a href="${path}.${suffix}${query}" type="${mediaType}">${name}</a></li>`;
  return html`<section class="panel" aria-labelledby="data"><h2 id="data">Cite or download</h2>
<p class="aside">Permanent identifier</p>
<p class="address">${iri}</p>
<p class="aside">This page as data</p>
<ul class="inline">${offered.map(({ name, suffix, mediaType }) => link(name, suffix, mediaType))}</ul>
${references !== undefined && html`<p class="aside">For reference managers and catalogues</p>\n<ul class="inline">${servedFormats.map(({ label, suffixes, mediaType }) => link(label, suffixes[0]!, mediaType))}</ul>\n<p class="more"><a href="${references}">What each of them loses</a></p>\n`}${history && html`<p class="more"><a href="${path}/history">Earlier versions of this page</a></p>\n`}${inferred !== undefined && html`<p class="more"><a href="${inferred}">What follows from this</a></p>\n`}
</section>`;
}
