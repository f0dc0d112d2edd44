import type { OntologyView } from '../../../catalogue/index.ts';
import { type Fact, factList } from '../../components/facts.ts';
import { externalLink } from '../../components/links.ts';
import { alternateLinks, syntaxLinks } from '../../components/syntaxes.ts';
import { grouped, paragraphs } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { diagramSection } from './diagram.ts';
import { earlierLink } from './earlier-link.ts';
import { termsSection } from './term.ts';
import { type WorkedExample, workedExampleSection } from './worked-example.ts';

/** Where the page lies, below the base path. */
export type OntologyPageView = {
  readonly ontology: OntologyView;
  readonly examples: readonly WorkedExample[];
  /** The numbers of earlier versions that are served beside it. */
  readonly earlier: readonly string[];
  readonly path: string;
};

/** The vocabulary for its readers: what it is, how its classes hang together, and an entry for each term. */
export function ontologyPage(site: Site, { ontology, examples, earlier, path }: OntologyPageView): string {
  const address = at(site, path);
  return layout(site, {
    title: ontology.title,
    description: ontology.description,
    crumbs: [],
    head: alternateLinks(address),
    main: html`<header class="record-head"><p class="kind">Vocabulary${ontology.version !== undefined && `, version ${ontology.version}`}</p>
<h1>${ontology.title}</h1>
</header>
<div class="columns">
<div class="reading">
${abstractSection(ontology)}
${aboutSection(ontology)}
${changesSection(ontology, address, earlier)}
${namespacesSection(ontology)}
</div>
<div class="beside">
${contents(ontology, examples)}
${syntaxLinks(address, ontology.iri, { plainJson: false })}
<section class="panel" aria-labelledby="section-beside"><h2 id="section-beside">Beside the vocabulary</h2>
<ul class="plain"><li><a href="${at(site, '/shapes')}">The profile: what a complete record is</a></li><li><a href="${at(site, '/ontology/alignments.ttl')}" type="text/turtle">How its terms stand to those of other vocabularies (Turtle)</a></li><li><a href="${at(site, '/ontology/crosswalks')}">Crosswalks with other formats</a></li><li><a href="${at(site, '/queries')}">Questions that it answers</a></li></ul>
</section>
</div>
</div>
${diagramSection(ontology.diagram)}
${examples.map((example) => workedExampleSection(site, example))}
${ontology.sections.map((section) => termsSection(site, section))}`,
  });
}

function abstractSection({ description, abstract }: OntologyView): Html {
  return html`<section aria-labelledby="section-abstract"><h2 id="section-abstract">Abstract</h2>
<div class="abstract">${description !== undefined && paragraphs(description)}${abstract !== undefined && paragraphs(abstract)}</div>
</section>`;
}

function aboutSection(ontology: OntologyView): Html {
  const link = (iri: string | undefined) => iri && externalLink(iri, iri);
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    ['This version', link(ontology.versionIri)],
    ['Latest version', link(ontology.iri)],
    ['Version before', link(ontology.priorVersion)],
    ['Namespace', ontology.namespace],
    ['Prefix', ontology.prefix],
    ['Creator', ontology.creator],
    ['Created', ontology.created],
    ['Last changed', ontology.modified],
    ['Licence', link(ontology.licence)],
    ...ontology.notes.map((note) => ['Note', note] as const),
  ];
  return html`<section aria-labelledby="section-about"><h2 id="section-about">About this vocabulary</h2>
${factList(facts.map(([label, value]): Fact => (value === undefined ? undefined : { label, value })))}
</section>`;
}

function changesSection({ changes }: OntologyView, address: string, earlier: readonly string[]): Html {
  if (changes.length === 0) return html``;
  const told = (version: string, text: string) =>
    earlier.includes(version) ? html`${text} ${earlierLink(address, version)}` : text;
  return html`<section aria-labelledby="section-changes"><h2 id="section-changes">Changes between versions</h2>
${factList(changes.map(({ version, text }) => ({ label: version, value: told(version, text) })))}
</section>`;
}

function namespacesSection({ namespaces }: OntologyView): Html {
  return html`<section aria-labelledby="section-namespaces"><h2 id="section-namespaces">Namespaces</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Prefixes and namespaces"><table>
<thead><tr><th scope="col">Prefix</th><th scope="col">Namespace</th></tr></thead>
<tbody>
${namespaces.map(({ prefix, iri }) => html`<tr><th scope="row"><code>${prefix}</code></th><td>${iri}</td></tr>\n`)}</tbody>
</table></div>
</section>`;
}

function contents({ sections, diagram }: OntologyView, examples: readonly WorkedExample[]): Html {
  const parts = [
    ['section-abstract', 'Abstract'],
    ['section-about', 'About this vocabulary'],
    ['section-changes', 'Changes between versions'],
    ['section-namespaces', 'Namespaces'],
    ...(diagram.classes.length === 0 ? [] : [['section-diagram', 'Classes and their main properties']]),
    ...examples.map(({ anchor, title }) => [anchor, title]),
  ] as const;
  return html`<nav class="panel" aria-label="On this page">
<h2>On this page</h2>
<ul class="plain">${parts.map(([anchor, title]) => html`<li><a href="#${anchor!}">${title!}</a></li>`)}</ul>
${sections.map(
  ({
    title,
    anchor,
    terms,
  }) => html`<details><summary>${title} <span class="count">${grouped(terms.length)}</span></summary>
<ul class="plain"><li><a href="#${anchor}">All of them</a></li>${terms.map((term) => html`<li><a href="#${term.anchor}">${term.label}</a></li>`)}</ul>
</details>
`,
)}</nav>`;
}
