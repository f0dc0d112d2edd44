import { type Identifier, normaliseIdentifier, squeezed } from '../../../../bibliography/index.ts';
import type { Transform } from '../transform.ts';

/** Repositories write whatever they have to say in fifteen elements; what these tell apart is told by how it is written. */

/** A class number among subjects, as DINI (ddc:360) and OpenAIRE (info:eu-repo/classification/ddc/360) write them. */
const CLASS_NUMBER =
  /^(?:info:eu-repo\/classification\/([\w-]{2,20})\/|(ddc|lcc|udc|msc|acm|pacs|rvk|bkl|jel)\s*:\s*)(\S.*)$/i;

export const classAmongSubjects: Transform = {
  makes: ['classification'],
  description:
    'A class number among subjects, with its scheme before it: ddc:360, info:eu-repo/classification/ddc/360.',
  read(field) {
    const [, named, short, number] = CLASS_NUMBER.exec(squeezed(field.text)) ?? [];
    const scheme = named ?? short;
    return scheme === undefined ? [] : [{ scheme: scheme.toLowerCase(), value: number! }];
  },
};

/** Whether a text is an address and nothing else, which is no name of anything; of pages of the same site, that is a path: /author/roe.html. */
export function isAddressAlone(text: string): boolean {
  return ADDRESS_ALONE.test(text.trim());
}

const ADDRESS_ALONE =
  /^(?:https?:\/\/\S+|\.{0,2}\/[^\s/]+(?:\/\S*|\.\w+)|[\w%~.-]+\/\S*\.(?:html?|php|aspx?|json|jsonld))$/i;

/** Whether a text among subjects is a class number or an address, which is what no subject is called. */
export function isNoSubject(text: string): boolean {
  return CLASS_NUMBER.test(text) || isAddressAlone(text);
}

/** Another number or address of the work itself: info:eu-repo/semantics/altIdentifier/doi/10.1234/abc. */
const ALTERNATIVE = /^info:eu-repo\/semantics\/altIdentifier\/([\w-]{2,20})\/(\S.*)$/i;
const SCHEMES: Readonly<Record<string, string>> = {
  eissn: 'issn',
  pissn: 'issn',
  hdl: 'handle',
  purl: 'uri',
  url: 'uri',
};

export const alternativeIdentifier: Transform = {
  makes: ['identifier'],
  description:
    'Another number of the work, as OpenAIRE writes it among relations: info:eu-repo/semantics/altIdentifier/doi/10.1234/abc.',
  read(field, { warn }) {
    const [, named, value] = ALTERNATIVE.exec(squeezed(field.text)) ?? [];
    if (named === undefined) return [];
    const code = named.toLowerCase();
    const made = normaliseIdentifier(SCHEMES[code] ?? code, value!);
    if (made?.problem !== undefined) warn(`${made.problem}; it is kept as it stands`);
    return made === undefined ? [] : [made.identifier satisfies Identifier];
  },
};

export function isAlternativeIdentifier(text: string): boolean {
  return ALTERNATIVE.test(squeezed(text));
}

/** Whether a text is a whole reference and no number, as EPrints writes it among identifiers: it has several words. */
export function isReference(text: string): boolean {
  return !/^\w[\w-]*:\S/.test(text) && (text.match(/\p{L}{2,}/gu) ?? []).length >= REFERENCE_WORDS;
}

/** Fewer may be a shelf mark or the number of a report with the name of its series. */
const REFERENCE_WORDS = 6;

/** Whether a text says of what kind or how large a file is, which is no extent of a work: application/pdf, 59933060 bytes. */
export function saysOfFile(text: string): boolean {
  return MEDIA_TYPE.test(text) || BYTES.test(text);
}

const MEDIA_TYPE =
  /(?:^|\/)(?:application|audio|chemical|font|image|message|model|multipart|text|video)\/[\w.+-]+(?:\s*;.*)?$/i;
const BYTES = /^[\d.,\s]+(?:bytes?|[KMGT]i?B)$/i;
