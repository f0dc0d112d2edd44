import type { ChangeSet } from '../../engine/index.ts';
import { changeSetLink, partsInWords, sizeInWords, sourceInWords } from '../components/change-facts.ts';
import { dateTime } from '../components/date-time.ts';
import { externalLink } from '../components/links.ts';
import { shortened } from '../components/text.ts';
import { type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { at, type Site } from '../site.ts';

export type HistoryPageView = {
  /** `agent` is '' where it is not told. */
  readonly changeSets: readonly ChangeSet[];
  readonly next: number | undefined;
  readonly asked: {
    readonly subject?: string | undefined;
    readonly agent?: string | undefined;
    readonly source?: string | undefined;
    readonly limit?: number | undefined;
  };
  readonly isFirst: boolean;
};

/** What was changed in the catalogue, or about one thing, newest first. */
export function historyPage(site: Site, view: HistoryPageView): string {
  const { subject } = view.asked;
  return layout(site, {
    title: subject === undefined ? 'History' : `History of ${shortened(subject, 70)}`,
    crumbs: subject === undefined ? [] : [{ label: 'History', path: '/history' }],
    head: html`<link rel="alternate" type="application/json" title="JSON" href="${address(site, '/history.json', view)}">\n`,
    main: html`<h1>History</h1>
<p class="lead">${subject === undefined ? html`Every change of the catalogue is kept, with when and why it was made.` : html`What was changed about ${externalLink(subject)}.`} The newest comes first.</p>
${view.changeSets.length === 0 ? html`<p>${view.isFirst ? 'Nothing was changed so far.' : 'There are no earlier changes.'}</p>` : list(site, view.changeSets)}
${pager(site, view)}
<p class="aside">As data: <a href="${address(site, '/history.json', view)}" type="application/json">JSON</a></p>`,
  });
}

function list(site: Site, changeSets: readonly ChangeSet[]): Html {
  return html`<ol class="entries" reversed>
${changeSets.map((changeSet) => html`<li>${entry(site, changeSet)}</li>\n`)}</ol>`;
}

function entry(site: Site, changeSet: ChangeSet): Html {
  const { id, committedAt, agent, source, reason, undoes, undoneBy } = changeSet;
  const parts = partsInWords(changeSet);
  return html`<p class="entry-title"><a href="${at(site, `/history/${id}`)}">${reason === '' ? `Change set ${id}` : reason}</a></p>
<p class="aside">${dateTime(committedAt.toISOString())}, ${sourceInWords(source)}${agent !== '' && html`, by ${agent}`}. ${sizeInWords(changeSet)}.${parts !== '' && ` In ${parts}.`}${changeSet.partOf !== undefined && html` A part of ${changeSetLink(site, changeSet.partOf)}.`}${changeSet.group?.position !== undefined && ' It is not finished.'}${undoes !== undefined && html` It takes back ${changeSetLink(site, undoes)}.`}${undoneBy !== undefined && html` Taken back by ${changeSetLink(site, undoneBy)}.`}</p>`;
}

function pager(site: Site, { asked, isFirst, next }: HistoryPageView): Html {
  if (isFirst && next === undefined) return html``;
  const newest = address(site, '/history', { asked });
  return html`<nav class="pager" aria-label="Pages of the history">
${!isFirst && html`<a href="${newest}" rel="first">Newest</a>`}
${next !== undefined && html`<a href="${address(site, '/history', { asked }, next)}" rel="next">Earlier</a>`}
</nav>`;
}

function address(
  site: Site,
  path: string,
  { asked }: Pick<HistoryPageView, 'asked'>,
  before?: number,
): string {
  const { subject, agent, source, limit } = asked;
  const given = Object.entries({ subject, agent, source, limit, before });
  const query = new URLSearchParams();
  for (const [name, value] of given) if (value !== undefined) query.set(name, String(value));
  return at(site, path) + (query.size === 0 ? '' : `?${query}`);
}
