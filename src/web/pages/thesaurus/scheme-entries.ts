import type { SchemeEntry } from '../../../catalogue/index.ts';
import { counted } from '../../components/text.ts';
import { type Html, html } from '../../html.ts';
import type { Site } from '../../site.ts';
import { conceptLink, conceptLinks, inLanguage } from './concept-link.ts';

export type ListedEntries = {
  readonly site: Site;
  readonly entries: readonly SchemeEntry[];
  readonly lang: string | undefined;
};

/** Concepts one below the other: a label that is not the preferred one leads to it, changes have their day, old terms what is used instead. */
export function entryList({ site, entries, lang }: ListedEntries): Html {
  const item = (entry: SchemeEntry): Html =>
    html`<li>${entry.found !== undefined && html`${inLanguage(entry.found)} → `}${conceptLink(site, entry, lang)}${afterwards(site, entry, lang)}</li>\n`;
  return html`<ul class="entries">
${entries.map(item)}</ul>`;
}

function afterwards(
  site: Site,
  { day, isNew, replacedBy = [] }: SchemeEntry,
  lang: string | undefined,
): Html {
  return html`${day !== undefined && html` <span class="aside">${isNew ? 'new' : 'changed'} <time datetime="${day}">${day}</time></span>`}${replacedBy.length > 0 && html`: use ${conceptLinks(site, replacedBy, lang)}`}`;
}

/** The hierarchy as lists in lists; where not all is shown, a link goes on from there. */
export function entryTree(
  { site, entries, lang }: ListedEntries,
  treeBelow: (concept: string) => string,
): Html {
  const item = (entry: SchemeEntry, below: readonly SchemeEntry[]): Html =>
    html`<li>${conceptLink(site, entry, lang)}${
      entry.more !== undefined &&
      html` <a class="aside" href="${treeBelow(entry.iri)}" aria-label="${counted(entry.more, 'narrower term')} of ${entry.label.text}">${counted(entry.more, 'narrower term')}</a>`
    }${below.length > 0 && html`\n${level(below)}`}</li>\n`;
  const level = (lines: readonly SchemeEntry[]): Html => html`<ul class="tree">
${withBelow(lines).map(([entry, below]) => item(entry, below))}</ul>`;
  return level(entries);
}

/** Each line of the uppermost depth with the lines that follow it and are deeper. */
function withBelow(
  lines: readonly SchemeEntry[],
): readonly (readonly [SchemeEntry, readonly SchemeEntry[]])[] {
  const uppermost = lines[0]?.depth ?? 0;
  const starts = lines.flatMap((line, at) => (line.depth === uppermost ? [at] : []));
  return starts.map((start, at) => [lines[start]!, lines.slice(start + 1, starts[at + 1])] as const);
}
