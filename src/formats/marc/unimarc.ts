import { childText, type SourceNode } from '../source-record.ts';

/**
 * Whether a record is UNIMARC (https://www.ifla.org/g/unimarc-rg/unimarc-bibliographic-3rd-edition-with-updates/), which is written
 * down as MARC 21 is and says nowhere which of the two it is: MARC 21 has no field 200 and must have 245; the coded field 100 begins with a date.
 */
export function isUnimarc(nodes: readonly SourceNode[]): boolean {
  let hasTitle = false;
  for (const node of nodes) {
    if (node.name === '245') return false;
    if (node.name === '200' && childText(node, 'a') !== undefined) hasTitle = true;
    if (node.name === '100' && CODED.test(childText(node, 'a') ?? '')) return true;
  }
  return hasTitle;
}

/** Processing data: when it was entered, the type of date, dates; 36 characters, of which some systems cut the end off. */
const CODED = /^[\d ]{8}[a-z| ].{10,}$/;

/** Kinds of authority records, by position 06 of the leader. */
const AUTHORITIES = /^[xyz]$/;

/** Why a record is none of a document. */
export function noUnimarcDocument(nodes: readonly SourceNode[]): string | undefined {
  const leader = nodes.find(({ name }) => name === 'LDR')?.text ?? '';
  if (leader.length !== 24) return undefined;
  if (leader[5] === 'd') return 'it is deleted in the catalogue that it comes from';
  return AUTHORITIES.test(leader[6] ?? '') ? 'it is an authority record, and not of a document' : undefined;
}

/**
 * The record as the crosswalk asks for it: fields embedded in linking fields (`$12001 $aTitle`) are their standard subfields (`$tTitle`); 461
 * to 464 say whether they name the host of a part or the set of a volume (attribute `level`); headings with subdivisions say that a number is one of
 * their part alone (attribute `numbered`); the leader of a part of a serial says so as
 * MARC 21's does; `#` stands for a blank indicator.
 */
export function prepareUnimarc(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const leader = nodes.find(({ name }) => name === 'LDR')?.text ?? '';
  const isPart = leader[7] === 'a';
  const prepared = nodes.map((node) => withNumbered(withLevel(withoutEmbedded(withBlanks(node)), isPart)));
  const isOfSerial =
    isPart && prepared.some((node) => HOSTS.has(node.name) && childText(node, 'x') !== undefined);
  if (!isOfSerial) return prepared;
  return prepared.map((node) =>
    node.name === 'LDR' ? { ...node, text: `${leader.slice(0, 7)}b${leader.slice(8)}` } : node,
  );
}

const HOSTS = new Set(['461', '462', '463', '464']);

function withLevel(node: SourceNode, isPart: boolean): SourceNode {
  if (!HOSTS.has(node.name)) return node;
  return { ...node, attributes: { ...node.attributes, level: isPart ? 'host' : 'set' } };
}

/** Attribute of a heading. */
export const NUMBERED = 'numbered';

/** In a heading with subdivisions each number stands before what it is the number of, and the whole has none. */
function withNumbered(node: SourceNode): SourceNode {
  if (!/^6[01]\d$/.test(node.name)) return node;
  const has = (codes: string) => (node.children ?? []).some(({ name }) => codes.includes(name));
  return has('3') && has('jxyz') ? { ...node, attributes: { ...node.attributes, [NUMBERED]: 'part' } } : node;
}

function withBlanks(node: SourceNode): SourceNode {
  const { ind1, ind2 } = node.attributes ?? {};
  if (ind1 !== '#' && ind2 !== '#') return node;
  const blank = (indicator = ' ') => (indicator === '#' ? ' ' : indicator);
  return { ...node, attributes: { ...node.attributes, ind1: blank(ind1), ind2: blank(ind2) } };
}

/** The standard subfield of a linking field for a subfield of an embedded one. */
const STANDARD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '010': { a: 'y' },
  '011': { a: 'x' },
  '200': { a: 't', d: 'l', e: 'o', f: 'f', g: 'g', h: 'h', i: 'i', v: 'v' },
  '500': { a: 't' },
  '210': { a: 'c', c: 'n', d: 'd' },
  '215': { a: 'p' },
  '700': { a: 'a', b: 'b', c: 'c', f: 'f' },
  '710': { a: 'a', b: 'b' },
  '856': { u: 'u' },
};

/** Linking fields of which each embedded one begins with its tag and indicators in subfield 1. */
function withoutEmbedded(node: SourceNode): SourceNode {
  const children = node.children ?? [];
  if (!/^(?:4\d\d|604)$/.test(node.name) || !children.some(({ name }) => name === '1')) return node;
  const standard: SourceNode[] = [];
  let tag = '';
  for (const child of children) {
    if (child.name === '1') {
      tag = child.text.slice(0, 3);
      if (tag === '001') standard.push({ name: '0', text: child.text.slice(3) });
      continue;
    }
    const name = STANDARD[tag]?.[child.name];
    // What has no standard subfield is told as what it is.
    standard.push(
      name === undefined
        ? tag === ''
          ? child
          : { ...child, name: `${tag}${child.name}` }
        : { ...child, name },
    );
  }
  return { ...node, children: standard };
}
