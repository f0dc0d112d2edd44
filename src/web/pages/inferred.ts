import type { InferredAbout, InferredBecause, NamedStatement, RuleView } from '../../catalogue/index.ts';
import { externalLink, thingLink } from '../components/links.ts';
import { grouped } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type InferredPageView = {
  readonly shown:
    | { readonly form: 'rules'; readonly rules: readonly RuleView[] }
    | { readonly form: 'about'; readonly about: InferredAbout }
    | { readonly form: 'because'; readonly because: InferredBecause };
  /** The moment that is asked of, as it was given; undefined for the present. */
  readonly at: string | undefined;
};

/** What follows from what is stated: the rules, the conclusions about a thing, or why there is one. */
export function inferredPage(site: Site, { shown, at: moment }: InferredPageView): string {
  const { title, kind, body } = contentOf(site, shown, moment);
  return layout(site, {
    title,
    crumbs: [{ label: 'Query with SPARQL', path: '/sparql' }],
    main: html`<header class="record-head">
<p class="kind">${kind}</p>
<h1>${title}</h1>
</header>
${moment !== undefined && html`<p class="notice">As the catalogue was at ${moment}.</p>\n`}${body}`,
  });
}

type Content = { readonly title: string; readonly kind: string; readonly body: Html };

function contentOf(site: Site, shown: InferredPageView['shown'], moment: string | undefined): Content {
  switch (shown.form) {
    case 'rules':
      return {
        title: 'What follows from what is stated',
        kind: 'Inference',
        body: rulesBody(site, shown.rules),
      };
    case 'about':
      return {
        title: `What follows about ${shown.about.thing.label}`,
        kind: 'Inferred statements',
        body: aboutBody(site, shown.about, moment),
      };
    case 'because':
      return becauseContent(site, shown.because);
  }
}

const ruleKinds = {
  'sub-property': 'Properties that are part of others',
  inverse: 'Properties that are the other side of others',
  symmetric: 'Properties that hold in both directions',
  transitive: 'Properties that go on over several steps',
  'sub-class': 'Classes that are part of others',
} as const;

function rulesBody(site: Site, rules: readonly RuleView[]): Html {
  const kinds = Object.keys(ruleKinds) as (keyof typeof ruleKinds)[];
  return html`<p class="lead">By these rules statements follow from others. What follows and is not stated is a graph of its own, which a <a href="${at(site, '/sparql')}">query</a> asks by its name, <code>graph/inferred</code>, or with <code>inference=true</code>. It is never part of what is exported, and of no count that does not ask for it.</p>
${kinds.map((kind) => {
  const of = rules.filter((rule) => rule.kind === kind);
  return (
    of.length > 0 &&
    html`<section aria-labelledby="${kind}"><h2 id="${kind}">${ruleKinds[kind]} <span class="count">${grouped(of.length)}</span></h2>
${ruleList(of)}
</section>\n`
  );
})}`;
}

function ruleList(rules: readonly RuleView[]): Html {
  return html`<ul class="bullets">
${rules.map(({ words, from, address }) => html`<li>${words} <span class="aside">(${address === undefined ? from : externalLink(address, from)})</span></li>\n`)}</ul>`;
}

function aboutBody(
  site: Site,
  { thing, statements, truncated }: InferredAbout,
  moment: string | undefined,
): Html {
  return html`<p class="lead">Of ${thingLink(site, thing)} these statements hold though nobody stated them. <a href="${at(site, '/inferred')}">The rules</a></p>
${statements.length === 0 ? html`<p role="status">Nothing follows about it.</p>` : statementTable(site, statements, moment)}
${truncated && html`<p class="aside">The first ${grouped(statements.length)} are shown.</p>`}`;
}

function statementTable(site: Site, statements: readonly NamedStatement[], moment: string | undefined): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Inferred statements">
<table>
<thead><tr><th scope="col">It has</th><th scope="col">Which is</th><th scope="col">Because</th></tr></thead>
<tbody>
${statements.map(
  (statement) =>
    html`<tr><td>${statement.predicate.label}</td><td>${thingLink(site, statement.object)}</td><td><a href="${becauseAddress(site, statement, moment)}" aria-label="Why: ${statement.predicate.label} ${statement.object.label}">why</a></td></tr>\n`,
)}</tbody>
</table>
</div>`;
}

function becauseAddress(site: Site, { triple }: NamedStatement, moment: string | undefined): string {
  const { subject, predicate, object } = triple;
  const node = (of: typeof subject) => (of.termType === 'BlankNode' ? `_:${of.value}` : of.value);
  const asked = {
    subject: node(subject),
    predicate: predicate.value,
    object: object.termType === 'Literal' ? literalText(object) : node(object),
    ...(moment !== undefined && { at: moment }),
  };
  return `${at(site, '/inferred')}?${new URLSearchParams(asked)}`;
}

type Literal = Extract<NamedStatement['triple']['object'], { termType: 'Literal' }>;

function literalText({ value, language, datatype }: Literal): string {
  const text = JSON.stringify(value);
  return language === '' ? `${text}^^<${datatype.value}>` : `${text}@${language}`;
}

function becauseContent(site: Site, { statement, words, premises, rules }: InferredBecause): Content {
  const { subject, predicate, object } = statement;
  return {
    title: `${subject.label}: ${predicate.label} ${object.label}`,
    kind: 'Why a statement holds',
    body: html`<p class="lead">${words}</p>
${
  premises.length > 0 &&
  html`<section aria-labelledby="premises"><h2 id="premises">What it follows from</h2>
<ol class="bullets">
${premises.map((premise) => html`<li>${thingLink(site, premise.subject)} has ${premise.predicate.label} ${thingLink(site, premise.object)}</li>\n`)}</ol>
</section>\n`
}${
  rules.length > 0 &&
  html`<section aria-labelledby="rules"><h2 id="rules">By these rules</h2>
${ruleList(rules)}
</section>\n`
}<p class="aside"><a href="${at(site, '/inferred')}?${String(new URLSearchParams({ subject: subject.iri }))}">All that follows about ${subject.label}</a></p>`,
  };
}
