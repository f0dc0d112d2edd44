import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { xmlRecords } from '../text/xml-records.ts';
import { isVolume } from './volumes.ts';

/** MODS 3 (https://www.loc.gov/standards/mods/), alone, in a modsCollection, or in an OAI-PMH answer. */
export function readMods(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return xmlRecords(chunks, setting, {
    isRecord: (name) => name === 'mods',
    nodesOf: ({ children = [] }) =>
      withFirstHost(withNamesOnce(children.map(withAddress)).flatMap(withLicence))
        .map(ofWholeText)
        .map(withUnits)
        .map(withNoteOnNumber),
  });
}

/**
 * Names of one altRepGroup are one name in several scripts: the first, or the one that is marked as the primary, has the others as
 * alternativeName. Group 00 is what converters of MARC call fields that belong to none.
 */
function withNamesOnce(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const groups = new Map<string, SourceNode[]>();
  for (const node of nodes) {
    const group = node.attributes?.altRepGroup ?? '';
    if (node.name === 'name' && !/^0*$/.test(group)) groups.set(group, [...(groups.get(group) ?? []), node]);
  }
  const found = new Map<SourceNode, SourceNode | undefined>();
  for (const group of groups.values()) {
    const main = group.find(({ attributes }) => attributes?.usage === 'primary') ?? group[0]!;
    const others = group.filter((each) => each !== main);
    for (const other of others) found.set(other, undefined);
    found.set(main, { ...main, children: [...withWhatItLacks(main, others), ...others.map(alternativeOf)] });
  }
  return nodes.flatMap((node) => (found.has(node) ? (found.get(node) ?? []) : [node]));
}

const partOfName: readonly ((child: SourceNode) => boolean)[] = [
  ({ name }) => name === 'role',
  ({ name, attributes }) => name === 'namePart' && attributes?.type === 'date',
];
const isNumber = ({ name }: SourceNode): boolean => name === 'nameIdentifier';

/** Roles and dates of a life stand with one of the forms of a name, and numbers with any. */
function withWhatItLacks(
  { children = [] }: SourceNode,
  others: readonly SourceNode[],
): readonly SourceNode[] {
  const ofOthers = others.flatMap((other) => other.children ?? []);
  const lacking = partOfName.filter((isPart) => !children.some(isPart));
  return [
    ...children,
    ...ofOthers.filter((child) => isNumber(child) || lacking.some((isPart) => isPart(child))),
  ];
}

function alternativeOf({ attributes = {}, children = [] }: SourceNode): SourceNode {
  const { type: _, ...rest } = attributes;
  const own = children.filter((child) => !isNumber(child) && !partOfName.some((isPart) => isPart(child)));
  return { name: 'alternativeName', text: '', attributes: rest, children: own };
}

/** The extent of a thing has its unit in an attribute: 5 boxes. */
function withUnits(node: SourceNode): SourceNode {
  if (node.name !== 'physicalDescription' || node.children === undefined) return node;
  const children = node.children.map((child) => {
    const unit = child.name === 'extent' ? (child.attributes?.unit ?? '').trim() : '';
    return unit === '' || child.text.trim() === '' ? child : { ...child, text: `${child.text} ${unit}` };
  });
  return { ...node, children };
}

/** What is shown with an ISBN or ISSN is a note on it, which numbers of other schemes have none of. */
function withNoteOnNumber(node: SourceNode): SourceNode {
  const { displayLabel, ...rest } = node.attributes ?? {};
  const hasNote = node.name === 'identifier' && /^(?:isbn|issn)$/i.test(rest.type ?? '');
  return hasNote && displayLabel !== undefined
    ? { ...node, attributes: { ...rest, note: displayLabel } }
    : node;
}

/** The first thing that something is in, of which fields of the record are made; of others, all is said in one. */
function withFirstHost(nodes: readonly SourceNode[]): readonly SourceNode[] {
  const first = nodes.findIndex(
    ({ name, attributes }) => name === 'relatedItem' && attributes?.type === 'host',
  );
  if (first < 0) return nodes;
  const kind: Readonly<Record<string, string>> = isVolume(nodes, nodes[first]!) ? { volume: 'yes' } : {};
  return nodes.map((node, index) =>
    index === first ? { ...node, attributes: { ...node.attributes, first: 'yes', ...kind } } : node,
  );
}

/** Conditions of use in words that stand at an address have the address too. */
function withLicence(node: SourceNode): readonly SourceNode[] {
  const address = node.attributes?.href ?? '';
  const isBoth = node.name === 'accessCondition' && address !== '' && address !== node.text;
  return isBoth ? [node, { name: node.name, text: address }] : [node];
}

/** A language of the text or the sound track (as the Library of Congress converts MARC) is that of the work; of a summary it is not. */
function ofWholeText(node: SourceNode): SourceNode {
  const { objectPart, ...attributes } = node.attributes ?? {};
  const isWhole =
    node.name === 'language' && objectPart !== undefined && /^(?:text|sung|spoken)/i.test(objectPart);
  return isWhole ? { ...node, attributes } : node;
}

/** An element that says what it has to say with an address only (`xlink:href`) has that as its text. */
function withAddress(node: SourceNode): SourceNode {
  const { text, attributes, children = [] } = node;
  const address = attributes?.href ?? '';
  if (node.name === 'etal' && text === '') return { ...node, text: 'and others' };
  if (text === '' && children.length === 0 && address !== '') return { ...node, text: address };
  return children.length === 0 ? node : { ...node, children: children.map(withAddress) };
}
