import { type Property, type Subject, squeezed, withoutFullStop } from '../../../../bibliography/index.ts';
import { ADDRESS, CLASS } from '../../../rdf/describe.ts';
import { childText, type SourceNode } from '../../../source-record.ts';
import { valueOfCode } from '../../codes.ts';
import { isAddressAlone } from '../dublin-core/values.ts';
import { alreadySaid, type Transform } from '../transform.ts';
import { kindOfThing } from './agents.ts';
import { addressOf, isOf, LABELS, labelsOf, lastPart } from './values.ts';

const headings: readonly Property[] = ['subject', 'genre'];

/** Where a list keeps its concepts, and its code. */
const LISTS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/id\.loc\.gov\/authorities\/(?:subjects|names)(?:\/|$)/, 'lcsh'],
  [/^https?:\/\/id\.loc\.gov\/authorities\/childrensSubjects(?:\/|$)/, 'lcshac'],
  [/^https?:\/\/id\.loc\.gov\/authorities\/genreForms(?:\/|$)/, 'lcgft'],
  [/^https?:\/\/id\.loc\.gov\/vocabulary\/(?:subject|genreForm)Schemes\/([\w-]+)$/, ''],
  [/^https?:\/\/id\.nlm\.nih\.gov\/mesh(?:\/|$)/, 'mesh'],
  [/^https?:\/\/id\.worldcat\.org\/fast(?:\/|$)/, 'fast'],
  [/^https?:\/\/d-nb\.info\/(?:gnd|standards\/elementset)/, 'gnd'],
  [/\/id\/subject\/([a-z0-9-]+?)--/, ''],
  [/\/id\/scheme\/([a-z0-9-]+)$/, ''],
];

function listOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  for (const [pattern, code] of LISTS) {
    const found = pattern.exec(address);
    if (found !== null) return code === '' ? found[1]! : code;
  }
  return undefined;
}

const SOURCES = ['bf:source', 'madsrdf:isMemberOfMADSScheme', 'skos:inScheme', 'inDefinedTermSet'];
const PARTS = [
  CLASS,
  ADDRESS,
  ...LABELS,
  ...SOURCES,
  'bflc:marcKey',
  'bflc:aap-normalized',
  'madsrdf:componentList',
  'termCode',
  'bf:identifiedBy/',
  'rdf:value',
];

/** The code of the list that a heading is from, by what it says of its source, then by its own address. */
function schemeOf(field: SourceNode): string {
  for (const source of (field.children ?? []).filter(({ name }) => SOURCES.includes(name))) {
    const code = childText(source, 'bf:code') ?? childText(source, 'identifier');
    if (code !== undefined && /^[\w-]+$/.test(code.trim())) return squeezed(code).toLowerCase();
    const list = listOf(addressOf(source));
    if (list !== undefined) return list;
  }
  return listOf(addressOf(field)) ?? 'keyword';
}

const KINDS: readonly (readonly [Subject['kind'], readonly string[]])[] = [
  [
    'place',
    ['bf:Place', 'madsrdf:Geographic', 'Place', 'madsrdf:HierarchicalGeographic', 'dcterms:Location'],
  ],
  ['title', ['bf:Work', 'bf:Hub', 'bf:Instance', 'madsrdf:Title', 'madsrdf:NameTitle', 'bf:Series']],
  ['genre', ['bf:GenreForm', 'madsrdf:GenreForm']],
];

function kindOf(field: SourceNode, options: Readonly<Record<string, string>>): Subject['kind'] {
  const found = KINDS.find(([, classes]) => isOf(field, ...classes))?.[0] ?? kindOfThing(field);
  return found ?? (options.kind as Subject['kind'] | undefined) ?? 'topic';
}

/** Whether the same thing is also what the record is mainly about. */
function isMain(field: SourceNode, record: readonly SourceNode[]): boolean {
  const address = addressOf(field);
  return (
    address !== undefined &&
    record.some((other) => other.name === 'pin:mainSubject' && addressOf(other) === address)
  );
}

export const rdfHeading: Transform = {
  makes: headings,
  description:
    'A keyword in a literal, or a concept with its label, its list (skos:inScheme, bf:source, or by its address: LCSH, MeSH, FAST, GND) and its address. Options kind; split: what stands between several keywords in one literal.',
  reads: () => PARTS,
  read(field, { rule, record, warn }) {
    if (field.children === undefined)
      return field.attributes?.iri === undefined ? keywords(field, rule.options, record) : [];
    const [label, ...others] = labelsOf(field);
    if (label === undefined) return [];
    if (others.length > 0)
      warn(
        `“${label.value}” has other labels, which are left out: ${others.map(({ value }) => value).join('; ')}`,
      );
    const scheme = schemeOf(field);
    const address = addressOf(field);
    const id = address === undefined || /\/id\/subject\//.test(address) ? numberIn(field) : address;
    const subject: Subject = {
      label: withoutFullStop(label.value),
      scheme,
      kind: rule.property === 'genre' ? 'genre' : kindOf(field, rule.options),
      // A number says as much as the address that it ends.
      ...(id === undefined ? {} : { id: scheme === 'mesh' ? lastPart(id) : id }),
      ...(isMain(field, record) ? { major: true } : {}),
    };
    return [subject];
  },
};

/** The number of a heading that has no address in its list. */
function numberIn(field: SourceNode): string | undefined {
  const thing = field.children?.find(({ name }) => name === 'bf:identifiedBy');
  return childText(field, 'termCode') ?? (thing && childText(thing, 'rdf:value'));
}

function keywords(
  field: SourceNode,
  options: Readonly<Record<string, string>>,
  record: readonly SourceNode[],
): readonly Subject[] {
  // Where each keyword has a field, a comma in one is its own.
  const isOnly = record.filter(({ name }) => name === field.name).length === 1;
  const texts = options.split === 'comma' && isOnly ? field.text.split(/\s*[,;]\s*/) : [field.text];
  const { unless } = options;
  const datatype = field.attributes?.datatype ?? '';
  if (isAddressAlone(field.text)) return [];
  // Class numbers stand among keywords.
  if (valueOfCode('rdf-classification', datatype) !== undefined) return alreadySaid;
  const scheme = options.scheme ?? valueOfCode('rdf-heading-list', datatype) ?? 'keyword';
  const kind = (options.kind as Subject['kind'] | undefined) ?? 'topic';
  const labels = texts.map(squeezed).filter((label) => label !== '');
  const kept = labels.filter((label) => unless === undefined || valueOfCode(unless, label) === undefined);
  if (labels.length > 0 && kept.length === 0) return alreadySaid;
  return kept.map((label) => ({ label, scheme, kind }));
}
