import type { ChangeSet } from '../../engine/index.ts';
import { changeSetLink, partsInWords, sizeInWords, sourceInWords } from '../components/change-facts.ts';
import { dateTime } from '../components/date-time.ts';
import { factList } from '../components/facts.ts';
import { type TermCell, termCell } from '../components/term-cell.ts';
import { grouped } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type StatementPageView = {
  readonly subject: TermCell;
  readonly predicate: TermCell;
  readonly object: TermCell;
  readonly graph: TermCell | undefined;
};

export type ChangeSetPageView = {
  readonly changeSet: ChangeSet;
  readonly added: readonly StatementPageView[];
  readonly removed: readonly StatementPageView[];
  readonly truncated: boolean;
  readonly root: string;
};

/** One change: when, how and why it was made, its statements, and how to take it back. */
export function changeSetPage(site: Site, view: ChangeSetPageView): string {
  const { changeSet, truncated } = view;
  const path = at(site, `/history/${changeSet.id}`);
  return layout(site, {
    title: `Change set ${changeSet.id}`,
    crumbs: [{ label: 'History', path: '/history' }],
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${path}.json">
<link rel="alternate" type="application/rdf-patch" title="RDF Patch" href="${path}.rdfp">\n`,
    main: html`<header class="record-head">
<p class="kind">Change set ${String(changeSet.id)}</p>
<h1>${changeSet.reason === '' ? 'A change' : changeSet.reason}</h1>
</header>
${facts(site, changeSet)}
${truncated && html`<p role="status">Only the first statements are shown; all of them are in the RDF Patch.</p>`}
${statements(site, 'Removed', changeSet.removed, view.removed)}
${statements(site, 'Added', changeSet.added, view.added)}
<p class="aside">As data: <a href="${path}.json" type="application/json">JSON</a>, <a href="${path}.rdfp" type="application/rdf-patch">RDF Patch</a></p>
${undoing(view)}`,
  });
}

function facts(site: Site, changeSet: ChangeSet): Html {
  const { committedAt, agent, source, subjects, undoes, undoneBy, group } = changeSet;
  const parts = partsInWords(changeSet);
  return factList([
    { label: 'When', value: dateTime(committedAt.toISOString()) },
    parts === '' ? undefined : { label: 'Until', value: dateTime(group!.lastCommittedAt.toISOString()) },
    parts === '' ? undefined : { label: 'Committed in', value: parts },
    group?.position === undefined
      ? undefined
      : { label: 'Not finished', value: 'The same command, run again, goes on with it.' },
    { label: 'How', value: sourceInWords(source) },
    agent === '' ? undefined : { label: 'Who', value: agent },
    { label: 'What', value: sizeInWords(changeSet) },
    subjects === undefined ? undefined : { label: 'Things changed', value: grouped(subjects) },
    undoes === undefined ? undefined : { label: 'Takes back', value: changeSetLink(site, undoes) },
    undoneBy === undefined ? undefined : { label: 'Taken back by', value: changeSetLink(site, undoneBy) },
  ]);
}

function statements(site: Site, title: string, count: number, rows: readonly StatementPageView[]): Html {
  if (rows.length === 0) return html``;
  const id = title.toLowerCase();
  return html`<section class="answer" aria-labelledby="${id}"><h2 id="${id}">${title} <span class="count">${grouped(count)}</span></h2>
<div class="scroll" tabindex="0" role="region" aria-label="Statements ${id}">
<table>
<thead><tr><th scope="col">Subject</th><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Graph</th></tr></thead>
<tbody>
${rows.map(({ subject, predicate, object, graph }) => html`<tr><td>${termCell(site, subject)}</td><td>${termCell(site, predicate)}</td><td>${termCell(site, object)}</td><td>${graph === undefined ? '' : termCell(site, graph)}</td></tr>\n`)}</tbody>
</table>
</div>
</section>`;
}

/** The site has no way to sign in, so taking back is done by a command or a request with a token. */
function undoing({ changeSet: { id }, root }: ChangeSetPageView): Html {
  const request = `curl -X POST ${root}/history/${id}/undo -H "Authorization: Bearer $TOKEN" \\
  -H 'Content-Type: application/json' --data '{"reason":"why"}'`;
  return html`<section aria-labelledby="undo"><h2 id="undo">Take it back</h2>
<p>Undoing makes a new change that takes back exactly what this one did. Statements that were changed again since are told first, and left as they are with <code>--force</code> or <code>"force": true</code>. On the server:</p>
<div class="scroll" tabindex="0" role="region" aria-label="Command"><pre>npx pinakes undo ${String(id)} --reason "why"</pre></div>
<p>From elsewhere, with a token that may write:</p>
<div class="scroll" tabindex="0" role="region" aria-label="Request"><pre>${request}</pre></div>
</section>`;
}
