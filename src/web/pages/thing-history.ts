import type {
  FieldChange,
  TextPiece,
  TextValue,
  ThingHistory,
  ThingRef,
  VersionEvent,
  VersionView,
} from '../../catalogue/index.ts';
import { dateTime } from '../components/date-time.ts';
import { thingLink } from '../components/links.ts';
import { capitalised, counted } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type ThingHistoryPageView = {
  readonly history: ThingHistory;
  readonly page: string;
  readonly isFirst: boolean;
};

const events: Readonly<Record<VersionEvent, string>> = {
  created: 'Entered',
  changed: 'Changed',
  deleted: 'Deleted',
  merged: 'Merged into another',
  restored: 'There again',
};

const sources: Readonly<Record<string, string>> = {
  'first-start': 'the collection that ships with Pinakes',
  desk: 'the cataloguers’ desk',
  api: 'the web interface for programs',
  import: 'an imported file',
  harvest: 'another catalogue',
  command: 'the command line',
  load: 'the command line',
  update: 'the command line',
};

/** What has been of a thing: each version with when, who, why, and the difference, newest first. */
export function thingHistoryPage(site: Site, { history, page, isFirst }: ThingHistoryPageView): string {
  const { ref, kind, key, exists, versions, next } = history;
  const path = at(site, ref.path ?? `/${kind}/${encodeURIComponent(key)}`);
  const state = exists
    ? html`<a href="${path}">Today’s page</a>`
    : html`It is not in the catalogue any more; its earlier versions can still be read here.`;
  return layout(site, {
    title: `History of: ${ref.label}`,
    crumbs: exists && ref.path !== undefined ? [{ label: ref.label, path: ref.path }] : [],
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${path}/history.json">
<link rel="timemap" type="application/link-format" href="${path}/timemap">
`,
    main: html`<header class="record-head">
<p class="kind">History</p>
<h1>${ref.label}</h1>
</header>
<p class="lead">Every version that the catalogue has had of it, newest first: when, by whom and why, and what was changed. ${state}</p>
${isFirst ? '' : html`<p><a href="${path}/history">The newest versions</a></p>\n`}<ol class="versions">
${versions.map((version) => versionItem(site, path, page, version))}</ol>
${next !== undefined && html`<p class="more"><a href="${path}/history?before=${String(next)}" rel="next">Older versions</a></p>\n`}<p class="aside">As data: <a href="${path}/history.json" type="application/json">JSON</a> · the versions by their dates: <a href="${path}/timemap" type="application/link-format">TimeMap</a></p>`,
  });
}

function versionItem(site: Site, path: string, page: string, version: VersionView): Html {
  const { version: number, event, at: moment, agent, source, reason, fields, moved, truncated } = version;
  const id = `version-${number}`;
  return html`<li class="version"><article aria-labelledby="${id}">
<h2 id="${id}">${events[event]} on ${dateTime(moment)}</h2>
<p class="aside">${agent === '' ? 'From' : `By ${agent}, from`} ${sources[source] ?? source}, <a href="${at(site, `/history/${number}`)}">change set ${String(number)}</a>${undoNote(site, version)}</p>
${reason !== '' && html`<p class="why">${reason}</p>\n`}${
  fields.length > 0 &&
  html`<dl class="changes">
${fields.map((field) => fieldItem(site, field))}</dl>
`
}${moved > 0 && html`<p class="aside">${counted(moved, 'statement')} went to another graph and ${moved === 1 ? 'says' : 'say'} the same.</p>\n`}${
  truncated && html`<p class="aside">More was changed than is shown; the change set has all of it.</p>\n`
}${ways(path, page, number, event)}
</article></li>
`;
}

function undoNote(site: Site, { undoes, undoneBy }: VersionView): Html {
  const link = (number: number) =>
    html`<a href="${at(site, `/history/${number}`)}">change set ${String(number)}</a>`;
  return html`${undoes !== undefined && html`; it takes back ${link(undoes)}`}${undoneBy !== undefined && html`; taken back by ${link(undoneBy)}`}`;
}

/** To look at the version, and to bring it back. */
function ways(path: string, page: string, number: number, event: VersionEvent): Html {
  const isThere = event !== 'deleted' && event !== 'merged';
  return html`${isThere && html`<p><a href="${path}?at=${String(number)}">The page as it was then</a></p>\n`}<details><summary>Restore this version</summary>
<p class="aside">A cataloguer with a token that may write makes it again what it was then. That is a change of its own, which can be taken back too.</p>
<pre tabindex="0"><code>curl -X POST ${page}/history/${String(number)}/restore \\
  -H "Authorization: Bearer $PINAKES_TOKEN" -H "Content-Type: application/json" \\
  -d '{"reason": "…"}'</code></pre>
</details>`;
}

function fieldItem(site: Site, { part, property, added, removed, rewritten }: FieldChange): Html {
  return html`<div class="change"><dt>${capitalised(property.label)}${part !== undefined && html` <span class="aside">of ${thingLink(site, part)}</span>`}</dt>
${rewritten.map(({ language, pieces }) => html`<dd>${pieces.map(textPiece)}${languageMark(language)}</dd>\n`)}${removed.map((value) => html`<dd><del>${valueText(site, value)}</del></dd>\n`)}${added.map((value) => html`<dd><ins>${valueText(site, value)}</ins></dd>\n`)}</div>
`;
}

function textPiece({ change, text }: TextPiece): Html {
  if (change === 'removed') return html`<del>${text}</del>`;
  return change === 'added' ? html`<ins>${text}</ins>` : html`${text}`;
}

function valueText(site: Site, value: ThingRef | TextValue): Html {
  if ('iri' in value) return thingLink(site, value);
  return html`${value.text}${languageMark(value.language)}`;
}

/** English is the language of the pages, and goes without saying. */
function languageMark(language: string): Html {
  return language === '' || language.startsWith('en')
    ? html``
    : html` <span class="aside">(${language})</span>`;
}
