import type {
  ProfileField,
  ProfileRecord,
  ProfileRule,
  ProfileView,
  TermLink,
} from '../../../catalogue/index.ts';
import { type Fact, factList } from '../../components/facts.ts';
import { externalLink } from '../../components/links.ts';
import { alternateLinks, syntaxLinks } from '../../components/syntaxes.ts';
import { counted, grouped, paragraphs } from '../../components/text.ts';
import { type Html, html, joined } from '../../html.ts';
import { layout } from '../../layout.ts';
import { at, type Site } from '../../site.ts';
import { earlierLink } from './earlier-link.ts';
import { notLookedAtFact, notLookedAtSection } from './not-looked-at.ts';

export type ShapesPageView = {
  readonly profile: ProfileView;
  /** A valid example of a field, by the fragment of its shape; and of a whole record, by that of its own. */
  readonly examples: Readonly<Record<string, string>>;
  /** The numbers of earlier versions that are served beside it. */
  readonly earlier: readonly string[];
  /** Where the page lies, below the base path. */
  readonly path: string;
};

/** The profile for those who write records: each sort of record with its fields, in the order of a form. */
export function shapesPage(site: Site, view: ShapesPageView): string {
  const { profile, path } = view;
  const address = at(site, path);
  return layout(site, {
    title: profile.title,
    description: profile.description,
    crumbs: [{ label: 'Ontology', path: '/ontology' }],
    head: alternateLinks(address),
    main: html`<header class="record-head"><p class="kind">Profile${profile.version !== undefined && `, version ${profile.version}`}</p>
<h1>${profile.title}</h1>
</header>
<div class="columns">
<div class="reading">
<section aria-labelledby="section-abstract"><h2 id="section-abstract">What a complete record is</h2>
${profile.description !== undefined && html`<div class="abstract">${paragraphs(profile.description)}</div>\n`}<p>A <strong>violation</strong> says that the record is wrong or lacks what nobody can do without. A <strong>warning</strong> says that somebody should still look, a <strong>remark</strong> is for information. <a href="${at(site, '/ontology')}#section-new-resource">How to describe a new resource</a> goes through all of it with an example.</p>
</section>
${notLookedAtSection(profile)}${aboutSection(view, address)}
${groupsSection(profile)}</div>
<div class="beside">
${contents(profile)}
${syntaxLinks(address, profile.iri, { plainJson: false })}
</div>
</div>
${profile.records.map((record) => recordSection(site, record, view))}
${profile.rules.length > 0 && html`<section class="terms" aria-labelledby="section-rules"><h2 id="section-rules">Rules for things of any class</h2>\n${profile.rules.map((rule) => ruleEntry(rule, profile))}</section>`}`,
  });
}

function aboutSection({ profile, earlier }: ShapesPageView, address: string): Html {
  const before = joined(
    earlier.map((version) => earlierLink(address, version)),
    ', ',
  );
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    ['This version', profile.versionIri && externalLink(profile.versionIri, profile.versionIri)],
    ['Latest version', externalLink(profile.iri, profile.iri)],
    ['Earlier versions', earlier.length === 0 ? undefined : before],
    ['Namespace', profile.namespace],
    ['Creator', profile.creator],
    ['Created', profile.created],
    ['Licence', profile.licence && externalLink(profile.licence, profile.licence)],
  ];
  return html`<section aria-labelledby="section-about"><h2 id="section-about">About this profile</h2>
${factList(facts.map(([label, value]): Fact => (value === undefined ? undefined : { label, value })))}
</section>`;
}

/** Each heading once, for what leads to it; under which of the records it stands is told there. */
function groupsSection({ groups }: ProfileView): Html | false {
  if (groups.length === 0) return false;
  return html`<section aria-labelledby="section-groups"><h2 id="section-groups">Groups of fields</h2>
<p>Forms, tables and the entries below put fields under these headings, in this order.</p>
<ol class="bullets">
${groups.map(({ anchor, label }) => html`<li id="${anchor}">${label}</li>\n`)}</ol>
</section>
`;
}

function contents({ records, rules }: ProfileView): Html {
  const fields = ({ groups }: ProfileRecord) => groups.flatMap((group) => group.fields);
  return html`<nav class="panel" aria-label="On this page">
<h2>On this page</h2>
${records.map(
  (
    record,
  ) => html`<details><summary>${record.label} <span class="count">${grouped(fields(record).length)}</span></summary>
<ul class="plain"><li><a href="#${record.anchor}">The whole record</a></li>${fields(record).map(({ anchor, label }) => html`<li><a href="#${anchor}">${label}</a></li>`)}</ul>
</details>
`,
)}${rules.length > 0 && html`<p><a href="#section-rules">Rules for things of any class</a></p>\n`}</nav>`;
}

/** The profile that comes with the program. */
const SHIPPED = 'https://w3id.org/pinakes/shapes';

function recordSection(site: Site, record: ProfileRecord, { profile, examples }: ShapesPageView): Html {
  const { anchor, label, iri, classes, groups, rules } = record;
  const fields = groups.flatMap((group) => group.fields).length;
  const example = examples[anchor];
  // The examples are held to the profile that comes with the program; another may ask for more.
  const heading = profile.iri === SHIPPED ? 'A valid example' : 'An example, valid by the profile of Pinakes';
  return html`<section class="terms" aria-labelledby="${anchor}"><h2 id="${anchor}">${label} <span class="count">${counted(fields, 'field')}</span></h2>
<p class="address">${iri}</p>
<p>Checks every ${termLinks(site, classes)}.</p>
${factList([notLookedAtFact(profile, [anchor])])}${groups.map(
  ({ label: group, fields: own }) => html`<h3>${group}</h3>
${own.map((field) => fieldEntry(site, field, examples[field.anchor] ?? field.example, profile))}`,
)}${rules.length > 0 && html`<h3>Rules for the record as a whole</h3>\n${rules.map((rule) => ruleEntry(rule, profile))}`}${
  example !== undefined &&
  html`<h3>${heading}</h3>
<div class="scroll" tabindex="0" role="region" aria-label="${heading} of the record ${label}"><pre>${example}</pre></div>\n`
}</section>
`;
}

function fieldEntry(
  site: Site,
  field: ProfileField,
  example: string | undefined,
  profile: ProfileView,
): Html {
  const { anchor, otherAnchors, label, help, path, property, values, nodes, linked, messages, cardinality } =
    field;
  return html`<div class="term" id="${anchor}">${otherAnchors.map((other) => html`<span id="${other}"></span>`)}
<h4>${label} <a class="term-name" href="#${anchor}">${path}</a></h4>
${help !== undefined && html`<p>${help}</p>\n`}${factList([
  property === undefined ? undefined : { label: 'Property', value: termLinks(site, [property]) },
  { label: 'How many', value: cardinality },
  values.length === 0 ? undefined : { label: 'Value', value: values.join('; ') },
  nodes.length === 0
    ? undefined
    : {
        label: 'As the shape',
        value: joined(
          nodes.map((node) => html`<a href="#${node.anchor}">${node.label}</a>`),
          ', ',
        ),
      },
  linked.length === 0 ? undefined : { label: 'Links to', value: termLinks(site, linked) },
  ...messages.map(({ text, severity }) => ({ label: severityNames[severity], value: text })),
  notLookedAtFact(profile, [anchor, ...otherAnchors]),
  example === undefined
    ? undefined
    : { label: 'Example', value: html`<code class="example">${example}</code>` },
])}
</div>
`;
}

const severityNames = { Violation: 'Violation', Warning: 'Warning', Info: 'Remark' } as const;

function ruleEntry({ anchor, label, target, messages }: ProfileRule, profile: ProfileView): Html {
  return html`<div class="term" id="${anchor}">
<p><strong>${label}</strong></p>
${factList([
  target === undefined ? undefined : { label: 'Looks at', value: target },
  ...messages.map(({ text, severity }) => ({ label: severityNames[severity], value: text })),
  notLookedAtFact(profile, [anchor]),
])}
</div>
`;
}

/** Terms of the vocabulary lead to their entries there. */
function termLinks(site: Site, terms: readonly TermLink[]): Html {
  return joined(
    terms.map(({ iri, name, anchor }) =>
      anchor === undefined
        ? externalLink(iri, name)
        : html`<a href="${at(site, '/ontology')}#${anchor}">${name}</a>`,
    ),
    ', ',
  );
}
