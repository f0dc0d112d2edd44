import type { ConditionReport, Finding, SchemeQuality } from '../../catalogue/index.ts';
import { thingLink } from '../components/links.ts';
import { capitalised, counted, grouped } from '../components/text.ts';
import { type Html, html, joined } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';
import { conceptAddress } from './thesaurus/concept-link.ts';

/** With where the same lies as JSON, and the scheme that it is of, both below the base path. */
export type SchemeQualityPageView = {
  readonly quality: SchemeQuality;
  readonly json: string;
  readonly scheme: string | undefined;
};

const severityNames = { error: 'Error', warning: 'Warning', note: 'Note' } as const;

/** What is wrong with a concept scheme or could be better, each with the update that repairs it. */
export function schemeQualityPage(
  site: Site,
  { quality, json, scheme: path }: SchemeQualityPageView,
): string {
  const { scheme, conditions } = quality;
  const broken = conditions.filter(({ total, notChecked }) => total > 0 || notChecked !== undefined);
  const sound = conditions.filter((condition) => !broken.includes(condition));
  return layout(site, {
    title: `Quality of ${scheme.label}`,
    description: `What a check of the concept scheme ${scheme.label} found.`,
    crumbs: path === undefined ? [] : [{ label: scheme.label, path }],
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${at(site, json)}">\n`,
    main: html`<header class="record-head">
<p class="kind">Quality of a concept scheme</p>
<h1>${scheme.label}</h1>
</header>
<p class="lead">${verdict(quality)}</p>
${entailment(quality.kinds)}${broken.map((condition) => conditionSection(site, condition))}
${
  sound.length > 0 &&
  html`<section aria-labelledby="sound"><h2 id="sound">In order <span class="count">${grouped(sound.length)}</span></h2>
<p>Looked for, and not found:</p>
<ul class="bullets">
${sound.map(({ title, condition }) => html`<li>${title} <span class="aside">(${condition})</span></li>\n`)}</ul>
</section>`
}
<p class="aside">As data: <a href="${at(site, json)}" type="application/json">JSON</a>. Numbers such as S27 are those of the conditions in the <a href="https://www.w3.org/TR/skos-reference/" rel="noopener external">SKOS Reference</a>.</p>`,
  });
}

function verdict({ concepts, totals }: SchemeQuality): string {
  const found = [
    counted(totals.error, 'error'),
    counted(totals.warning, 'warning'),
    counted(totals.note, 'note'),
  ].join(', ');
  return `${counted(concepts, 'concept')}: ${found}. An error breaks a condition of SKOS or misleads readers, a warning is likely a mistake, and what a note names could be better.`;
}

/** Which terms of other vocabularies counted as terms of SKOS: without that a reader who knows these alone would find more to be missing. */
function entailment(kinds: SchemeQuality['kinds']): Html | false {
  const terms = Object.entries(kinds);
  if (terms.length === 0) return false;
  const items = terms.map(
    ([term, found]) =>
      html`<li><code>skos:${term.slice(term.indexOf('#') + 1)}</code>: ${joined(
        found.map((kind) => html`<code>${kind}</code>`),
        ', ',
      )}</li>\n`,
  );
  return html`<p>The conditions were looked at under RDFS entailment, and what ISO 25964 says of its terms: what stands behind a term of SKOS counted as it.</p>
<ul class="bullets">
${items}</ul>
`;
}

function conditionSection(site: Site, condition: ConditionReport): Html {
  const { name, title, description, total, totalIs, findings, notChecked, severity } = condition;
  const count = totalIs === 'exact' ? grouped(total) : `more than ${grouped(total)}`;
  return html`<section class="condition" aria-labelledby="${name}"><h2 id="${name}">${title} <span class="count">${count}</span></h2>
<p class="aside">${severityNames[severity]}, ${condition.condition}</p>
<p>${description}</p>
${notChecked !== undefined && html`<p class="absent">Not checked: ${notChecked}</p>\n`}${
  findings.length > 0 &&
  html`<ul class="entries">
${findings.map((finding) => findingItem(site, finding))}</ul>`
}
${total > findings.length && html`<p class="aside">The first ${grouped(findings.length)} are shown.</p>`}
</section>
`;
}

/** What is a concept or a collection wherever a condition names it so. */
const CONCEPTS: ReadonlySet<string> = new Set(['concept', 'other', 'collection', 'member']);

function termLink(site: Site, { name, ref, language }: Finding['terms'][number]): Html {
  if (ref.iri === '')
    return html`<q${language !== '' && html` lang="${language}" dir="auto"`}>${ref.label}</q>`;
  const isElsewhere = ref.path === undefined && !ref.iri.startsWith('_:');
  if (!isElsewhere || !CONCEPTS.has(name)) return thingLink(site, ref);
  return html`<a href="${conceptAddress(site, ref.iri, undefined)}">${ref.label}</a>`;
}

function findingItem(site: Site, { terms, repair }: Finding): Html {
  const parts = terms.map(
    (term) => html`<span class="aside">${capitalised(term.name)}</span> ${termLink(site, term)}`,
  );
  return html`<li><p>${joined(parts, ' · ')}</p>
${repair !== undefined && html`<details><summary>Repair</summary><div class="scroll"><pre>${repair}</pre></div></details>\n`}</li>
`;
}
