import { characterNamed } from '../../text/html-entities.ts';
import { decodeMarc8 } from './decode.ts';

/** Marks that stand before the letter that they belong to, with their codes in MARC-8. */
const MARKS: ReadonlyMap<string, number> = codesOf(
  'hooka e0 grave e1 acute e2 circ e3 tilde e4 macr e5 breve e6 dot e7 uml e8 diaer e8 caron e9 ring ea llig eb rlig ec rcommaa ed dblac ee candra ef cedil f0 ogon f1 hookr f1 dotb f2 dbldotb f3 ringb f4 dblunder f5 under f6 commab f7 hookl f7 rcedil f8 breveb f9 ldbltil fa rdbltil fb commaa fe',
);

/** Letters and signs that have a code in MARC-8, and those that the text form itself needs. */
const CHARACTERS: ReadonlyMap<string, number> = codesOf(
  'esc 1b space 20 excl 21 quot 22 num 23 dollar 24 percnt 25 amp 26 apos 27 lpar 28 rpar 29 ast 2a plus 2b comma 2c hyphen 2d period 2e sol 2f colon 3a semi 3b lt 3c equals 3d gt 3e quest 3f commat 40 lsqb 5b bsol 5c rsqb 5d spcirc 5e spundscr 5f spgrave 60 lcub 7b verbar 7c pipe 7c rcub 7d sptilde 7e joiner 8d nonjoin 8e Lstrok a1 Ostrok a2 Dstrok a3 THORN a4 AElig a5 OElig a6 softsign a7 mlprime a7 middot a8 flat a9 reg aa plusmn ab Ohorn ac Uhorn ad mlrhring ae alif ae mllhring b0 ayn b0 lstrok b1 ostrok b2 dstrok b3 thorn b4 aelig b5 oelig b6 hardsign b7 mlPrime b7 inodot b8 pound b9 eth ba ohorn bc uhorn bd deg c0 scriptl c1 phono c2 copy c3 sharp c4 iquest c5 iexcl c6 szlig c7 euro c8',
);

const MNEMONIC = /\{([A-Za-z]{2,8}\d{0,2}|[\dA-F]{2})\}/g;
/** Characters of ASCII in a row with a mnemonic among them. */
const RUN = /[ -~]*\{(?:[A-Za-z]{2,8}\d{0,2}|[\dA-F]{2})\}[ -~]*/g;

/**
 * A text in which names of characters in braces are the characters, as MARCMaker of the Library of Congress and MarcEdit write what is not
 * ASCII ({acute}e, {eacute}, {E2}e) and what the text form needs itself ({dollar}). The codes are those of MARC-8, in which a mark stands
 * before its letter; what MARC-8 lacks has the names of HTML. A name that nobody knows stays as it stands.
 */
export function withoutMnemonics(text: string): string {
  return text.includes('{') ? text.replace(RUN, (run) => decodedRun(run, () => true)) : text;
}

/** Whether a text that is not in that form has names of marks and letters of MARC-8 in it: what else stands in braces may be meant so. */
export function hasMnemonics(text: string): boolean {
  for (const [, name] of text.matchAll(MNEMONIC)) if (isOfMarc8(name!)) return true;
  return false;
}

/** The same text with those names as characters. */
export function withoutMarc8Mnemonics(text: string): string {
  return text.includes('{') ? text.replace(RUN, (run) => decodedRun(run, isOfMarc8)) : text;
}

/** Names of characters that are not ASCII; two digits, and words that MARC-8 has no character for, may be anything. */
function isOfMarc8(name: string): boolean {
  const code = name.length > 2 ? codeOf(name) : undefined;
  return code !== undefined && code.charCodeAt(0) >= 0x80;
}

function decodedRun(run: string, isTaken: (name: string) => boolean): string {
  const other: string[] = [];
  const codes = run.replace(MNEMONIC, (mnemonic, name: string) => {
    if (!isTaken(name)) return mnemonic;
    const code = codeOf(name);
    if (code !== undefined) return code;
    const character = characterNamed(name);
    if (character === undefined) return mnemonic;
    other.push(character);
    return OTHER;
  });
  const { text } = decodeMarc8(Buffer.from(codes, 'latin1'));
  return other.length === 0 ? text : text.replaceAll(OTHER, () => other.shift()!);
}

/** A control character of MARC-8 that no mnemonic is for: the place of a character that MARC-8 has not. */
const OTHER = '\u0001';

/** The code, or both codes of a letter with a mark: {eacute}. */
function codeOf(name: string): string | undefined {
  const code = MARKS.get(name) ?? CHARACTERS.get(name);
  if (code !== undefined) return String.fromCharCode(code);
  if (/^[\dA-F]{2}$/.test(name)) return String.fromCharCode(Number.parseInt(name, 16));
  const mark = MARKS.get(name.slice(1));
  return mark === undefined ? undefined : String.fromCharCode(mark) + name[0]!;
}

function codesOf(list: string): ReadonlyMap<string, number> {
  const words = list.split(' ');
  const codes = new Map<string, number>();
  for (let at = 0; at < words.length; at += 2) codes.set(words[at]!, Number.parseInt(words[at + 1]!, 16));
  return codes;
}
