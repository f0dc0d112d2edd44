import { type Identifier, normaliseIdentifier } from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';

/**
 * Linking fields of MARC 21 (760 to 787, and traced series) as text in one line, in which the catalogue keeps them and every format can:
 * `780 00 $t Old journal $x 0000-0019 $w (DLC)sn83010929`. A blank indicator is `_`; dollars and braces are written as MARCMaker does.
 */
const LINE = /^(\d{3}) (\S)(\S)((?: \$\S [^$]*)+)$/;
const PART = /\$(\S) ([^$]*)/g;
const NAMES: Readonly<Record<string, string>> = { $: '{dollar}', '{': '{lcub}', '}': '{rcub}' };
const CHARACTERS: Readonly<Record<string, string>> = { dollar: '$', lcub: '{', rcub: '}' };

export function linkingFieldText({ name, attributes, children }: SourceNode): string {
  const indicator = (text: string | undefined): string =>
    text === undefined || text.trim() === '' ? '_' : text;
  const parts = (children ?? []).map(
    ({ name: code, text }) =>
      ` $${code} ${text
        .replace(/[${}]/g, (mark) => NAMES[mark]!)
        .replace(/\s+/g, ' ')
        .trim()}`,
  );
  return `${name} ${indicator(attributes?.ind1)}${indicator(attributes?.ind2)}${parts.join('')}`;
}

/** The field that such a text is of; undefined where it is none. */
export function linkingFieldOf(text: string): SourceNode | undefined {
  const [, name, ind1, ind2, parts] = LINE.exec(text) ?? [];
  if (name === undefined) return undefined;
  const indicator = (mark: string): string => (mark === '_' ? ' ' : mark);
  return {
    name,
    text: '',
    attributes: { ind1: indicator(ind1!), ind2: indicator(ind2!) },
    children: [...parts!.matchAll(PART)].map(([, code, value]) => ({
      name: code!,
      text: value!.trim().replace(/\{(dollar|lcub|rcub)\}/g, (_, mark: string) => CHARACTERS[mark]!),
    })),
  };
}

/** What the work in a linking field can be recognised by, what says most first: addresses, control numbers, then ISBN and ISSN. */
export function identifiersInLink({ children = [] }: SourceNode): readonly Identifier[] {
  const found: Identifier[] = [];
  const add = (scheme: string, text: string): void => {
    const identifier = normaliseIdentifier(scheme, text)?.identifier;
    if (identifier !== undefined && !identifier.scheme.startsWith('invalid-')) found.push(identifier);
  };
  const each = (codes: string, take: (text: string) => void): void => {
    for (const { name, text } of children) if (codes.includes(name)) take(text.trim());
  };
  each('01o', (text) => {
    if (/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:|10\.)/i.test(text)) add('doi', text);
    else if (/^pmid:/i.test(text)) add('pmid', text);
    else if (/^(?:https?|urn):\S+$/.test(text)) found.push({ scheme: 'uri', value: text });
  });
  each('w', (text) => found.push(...controlNumbersOf(text)));
  each('z', (text) => add('isbn', text.replace(/\s*\(.*$/, '')));
  each('x', (text) => add('issn', text));
  return found;
}

/** A control number as it stands, and as what it is: OCLC's, or the Library of Congress's. */
function controlNumbersOf(text: string): readonly Identifier[] {
  const [, agency, number = ''] = /^(?:\(([^)]+)\))?\s*(.*)$/.exec(text) ?? [];
  if (number === '') return [];
  const own: Identifier = {
    scheme: 'control-number',
    value: number,
    ...(agency === undefined ? {} : { note: agency }),
  };
  const scheme = { ocolc: 'oclc', dlc: 'lccn' }[agency?.toLowerCase() ?? ''];
  const known = scheme === undefined ? undefined : normaliseIdentifier(scheme, number)?.identifier;
  return known === undefined || known.scheme !== scheme ? [own] : [known, own];
}
