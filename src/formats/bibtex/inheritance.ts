import type { SourceNode } from '../source-record.ts';

/** What a part never has from the whole. */
const NEVER = new Set(
  'entrytype citationkey ids crossref xref xdata url urldate doi abstract keywords note file bibsource biburl timestamp pages pagetotal shorttitle indextitle sorttitle key label'.split(
    ' ',
  ),
);

/** What a field of the whole is called in its parts (BibLaTeX, “Inheritance from crossref”). */
const IN_PARTS: Readonly<Record<string, string>> = {
  title: 'booktitle',
  subtitle: 'booksubtitle',
  titleaddon: 'booktitleaddon',
  author: 'bookauthor',
};
/** The same of a whole of several volumes, of which the books are parts. */
const IN_VOLUMES: Readonly<Record<string, string>> = {
  title: 'maintitle',
  subtitle: 'mainsubtitle',
  titleaddon: 'maintitleaddon',
};

/** The same of software, of which there are versions and modules. */
const SAME: Readonly<Record<string, string>> = { title: 'title', subtitle: 'subtitle' };

/** Entries that are volumes of a whole, not what is in them. */
const VOLUMES = /^(?:book|collection|proceedings|reference)$/;

/** The fields of a part with those that it has of its whole, as far as it has none of its own. */
export function inherited(nodes: readonly SourceNode[], whole: readonly SourceNode[]): readonly SourceNode[] {
  const own = new Set(nodes.map(({ name }) => name));
  const type = textOf(nodes, 'entrytype') ?? '';
  const isOfVolumes = textOf(whole, 'entrytype')?.startsWith('mv') === true;
  // A version of software is the same work, and has its title (biblatex-software).
  const isSoftware = textOf(whole, 'entrytype')?.startsWith('software') === true;
  const names = isSoftware ? SAME : isOfVolumes ? IN_VOLUMES : IN_PARTS;
  // Who wrote the book wrote what is in it, where nobody else is named, and each volume.
  const writesParts =
    !own.has('author') &&
    (isSoftware || type === 'inbook' || type === 'bookinbook' || (isOfVolumes && VOLUMES.test(type)));
  const isTitled = textOf(whole, 'title') !== undefined;
  const given = whole.flatMap(({ name, text }): readonly SourceNode[] => {
    const part = name === 'author' ? (writesParts ? 'author' : 'bookauthor') : (names[name] ?? name);
    const isKept = name in names || !(NEVER.has(name) || (isTitled && name === 'booktitle'));
    return isKept && !own.has(part) && text !== '' ? [{ name: part, text }] : [];
  });
  return [...nodes.filter(({ name }) => name !== 'crossref'), ...given];
}

const textOf = (nodes: readonly SourceNode[], name: string): string | undefined =>
  nodes.find((node) => node.name === name)?.text;
