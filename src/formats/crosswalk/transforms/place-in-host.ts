/** Where in a journal or book something is. */
export type PlaceInHost = {
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly article?: string;
  readonly year?: string;
  /** Whether letters or digits are left of the text beside all this. */
  readonly saysMore: boolean;
};

type Part = Exclude<keyof PlaceInHost, 'saysMore'>;
type Found = { -readonly [P in Part]?: string };

/** Such a text is no longer. */
const LENGTH_MAX = 500;

/** Words before a volume, in the languages of national cataloguing rules. */
const VOLUME_WORDS =
  'vol(?:ume[ns]?|s)?|bde?|band|bind|tom(?:e|o|us)?|t|v|tt?[oó]mo|dl|deel|т|том|τ|τόμ(?:ος)?|cilt';
/** The year of a journal's life, which counts as its volume where none is named: Jg., årg., roč., год. */
const ANNUAL_WORDS =
  'jg|jahrg(?:ang)?|jrg|jaarg(?:ang)?|årg(?:ång|ang)?|aarg(?:ang)?|vsk|vuosikerta|ann[oé]e?|annata|año|ano|god|rocz(?:nik)?|roč(?:ník)?|letn(?:ik)?|évf(?:olyam)?|год|рік|річник';
const ISSUE_WORDS =
  'nos?|nrs?|nro|n[uúù]m(?:[eé]ro|ber)?|nummer|number|issue|iss|pt|part|h|heft|hefte|hæfte|häfte|afl(?:evering)?|fasc(?:[ií]c[a-zò]*)?|zesz(?:yt)?|číslo|broj|št|say[ıi]|вып(?:уск)?|вип(?:уск)?|кн|τεύχ(?:ος)?|τχ';
/** Signs, and words of a letter or two, which count with a full stop alone: n° 3, n.º 3, № 2, z. 3. */
const ISSUE_SIGNS = 'n\\.?\\s?[°º˚]|№\\s?№?|n|(?:z|č|br|бр|ч)(?=\\.)';
const PAGE_WORDS =
  'pp?|pages?|p[aá]gs?|pagg|pgs?|p[aá]ginas?|seiten?|ss?|sid(?:or|er|e|an)?|str(?:ony|ana|any)?|blz|bladzijden?|с|сс|стр|стор|σσ?';
const ARTICLE_WORDS = '(?:article|artikel(?:nummer)?)(?:\\s+no)?|art\\.?[- ]?(?:no|nr)|elocation-?id';

/** Of one letter only those that no abbreviation has there: s. l. has no page 50. */
const ROMAN = '(?=[ivx]|[lc][ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![\\p{L}\\d])';
const YEAR = '(?:1[5-9]|20)\\d\\d(?:\\s*[/-]\\s*\\d{2,4})?';
const ONE_PAGE = `(?:\\[?[\\p{L}]?\\d[\\w\\]]*|${ROMAN})`;
const DASH = '\\s*(?:-{1,3}|[\\u2010-\\u2015])\\s*';
const NUMBERS = '\\d{1,4}(?:\\s?[/-]\\s?\\d{1,4})?';

/** One part behind its word. */
const behind = (words: string, value: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${words})(?!\\p{L})(?:\\.?:|\\.)?\\s*(${value})`, 'iu');

/** A number or a Roman numeral, with what is written to it; a day is none. */
const NUMBER = `(?!\\d{1,2}\\.\\s?\\d{1,2}\\.)(?=\\d|[^\\s,;:()]*\\d|${ROMAN})[^\\s,;:()<]+`;
/** What a catalogue writes that has a part of its own for each: whatever it is, behind a word that begins the text. */
const alone = (words: string): RegExp => new RegExp(`^(?:${words})\\.?\\s+([^\\s,;:()]+)`, 'iu');

/** In the order in which they are taken out of a text: what is inside another goes first. */
const SAID: readonly (readonly [Part, RegExp])[] = [
  ['article', behind(ARTICLE_WORDS, '[^\\s,;:()]*\\d[^\\s,;:()]*')],
  ['year', behind('year', YEAR)],
  // Several stretches have commas between; a year behind the pages is none.
  [
    'pages',
    behind(
      PAGE_WORDS,
      `${ONE_PAGE}(?:${DASH}${ONE_PAGE})*(?:,\\s*(?!${YEAR}(?![-\\p{L}\\d]))\\[?[\\p{L}]?\\d[\\w\\]-]*(?=\\s*(?:[,.;)]|$)))*`,
    ),
  ],
  ['pages', /(?<!\p{N})第?\s*(\d+(?:\s*[-\u2010-\u2015~]\s*\d+)?)\s*(?:[页頁쪽면]|ページ)/u],
  ['pages', /(?<![\p{L}\p{N}])(\d+\s*[-\u2010-\u2015]\s*\d+)\.\s*(?:p|o|old)(?:\.|$)/iu],
  // What Vancouver's style has behind the issue.
  ['pages', /(?<=\d\s?\([^()]{1,20}\)\s?):\s*(\p{L}?\d+(?:\s*[-\u2010-\u2015]\s*\p{L}?\d+)?)(?=\.?$)/u],
  // PubMed's issues may have several words: Suppl 2, 12 Pt 1.
  [
    'issue',
    behind(
      'no|nr|num(?:ber)?|issue|iss|pt|part|h',
      '(?:suppl|spec)\\w*\\.?(?:\\s+[^\\s,;:()]*\\d[^\\s,;:()]*)?|[^\\s,;:()]*\\d[^\\s,;:()]*(?:\\s+(?:suppl|spec|pt)(?!\\p{L})\\.?(?:\\s+[^\\s,;:()]*\\d[^\\s,;:()]*)?)+',
    ),
  ],
  ['issue', behind(`${ISSUE_SIGNS}|${ISSUE_WORDS}`, NUMBER)],
  ['issue', behind('no|nr|number|issue|pt|part', '(?!\\p{L}{3}|\\p{L}+\\.)[^\\s,;:().][^\\s,;:()]*')],
  ['issue', alone('no|number|issue')],
  ['issue', /(?<!\p{N})第?\s*(\d+(?:[-/]\d+)?)\s*[期号號호]/u],
  ['issue', /(?<![\p{L}\p{N}])(\d+(?:[-/]\d+)?)\.?\s*(?:szám|sz)(?!\p{L})\.?/iu],
  ['volume', behind(VOLUME_WORDS, NUMBER)],
  ['volume', behind('vol(?:ume)?s?|bd|tome', '(?!\\p{L}{3}|\\p{L}+\\.)[^\\s,;:().][^\\s,;:()]*')],
  ['volume', alone('vol(?:ume)?')],
  ['volume', /(?<!\p{N})第?\s*(\d+(?:[-/]\d+)?)\s*[卷巻권]/u],
  ['volume', new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,3})\\.?[ºª]?\\s*(?:${ANNUAL_WORDS})(?!\\p{L})\\.?`, 'iu')],
  ['volume', behind(`${ANNUAL_WORDS}|(?:a|r)(?=\\.)`, `(?!${YEAR})${NUMBER}`)],
];

/** What is written without words, of what the words have left: each whole, with the parts that its groups are. */
const BARE: readonly (readonly [RegExp, readonly Part[]])[] = [
  [
    new RegExp(`^(?:(${YEAR})\\s*[;,]\\s*)?(${NUMBERS})\\s?\\((?!${YEAR}\\))(\\d[^()]{0,20})\\)$`, 'u'),
    ['year', 'volume', 'issue'],
  ],
  [
    new RegExp(`^(${NUMBERS})\\s?:\\s?(${NUMBERS})(?:\\s*[(,]\\s*(${YEAR})\\)?)?$`, 'u'),
    ['volume', 'issue', 'year'],
  ],
  [
    new RegExp(
      `^(?!${YEAR}$)(${NUMBERS})(?:\\s*[(.,]?\\s*(?<![\\d/-])(${YEAR})\\)?(?:[\\s,]+(${NUMBERS}))?)?$`,
      'u',
    ),
    ['volume', 'year', 'issue'],
  ],
  [new RegExp(`^\\(?(${YEAR})\\)?(?:(?:[\\s,]+|(?<=\\)))(${NUMBERS}))?$`, 'u'), ['year', 'issue']],
];

/** An enumeration as MARC 21 has it in 773 $q: volume, issue and first page as 12:3<45. */
const ENUMERATION = /^([^:<\s]+)(?::([^:<\s]+))?<([^:<\s]+)$/u;

/**
 * Volume, issue, pages, article and year out of a text such as “Vol. 102, no. 4 (2004), p. 253-258”, in the forms of national rules
 * (“Bd. 12 (2010), H. 3, S. 4-9”, “Т. 5, № 2. - С. 10-15”), as K10plus has them (`volume:12`), and by marks alone: `102(4)`, `12:3<45`.
 * What may mean one thing or another is left, so that the text says more.
 */
export function placeInHost(text: string): PlaceInHost {
  if (text === lastText) return lastPlace;
  lastPlace = text.length > LENGTH_MAX ? { saysMore: true } : placeIn(text);
  lastText = text;
  return lastPlace;
}

/** A text is asked for one part after the other. */
let lastText = '';
let lastPlace: PlaceInHost = { saysMore: false };

function placeIn(text: string): PlaceInHost {
  const [, volume, issue, page] = ENUMERATION.exec(text) ?? [];
  if (volume !== undefined)
    return { volume, ...(issue === undefined ? {} : { issue }), pages: page!, saysMore: false };
  const found: Found = {};
  let left = text;
  for (const [part, pattern] of SAID) {
    if (found[part] !== undefined) continue;
    const match = pattern.exec(left);
    if (match === null) continue;
    found[part] = bareValue(part, match[1]!);
    left = `${left.slice(0, match.index)}, ${left.slice(match.index + match[0].length)}`;
  }
  const rest = withoutBare(left, found);
  return { ...found, saysMore: /[\p{L}\p{N}]/u.test(rest) };
}

/** Takes what stands without words; answers what is left of it. */
function withoutBare(left: string, found: Found): string {
  const bare = left.replace(/^[\s,;.:-]+|[\s,;.:-]+$/g, '').replace(/[\s,;.:-]*,[\s,;.:-]*/g, ', ');
  for (const [pattern, parts] of BARE) {
    const groups = pattern.exec(bare)?.slice(1);
    if (groups === undefined || !fitsBeside(parts, groups, found)) continue;
    for (const [at, part] of parts.entries()) {
      const value = groups[at];
      if (value !== undefined) found[part] = bareValue(part, value);
    }
    return '';
  }
  return bare.replace(new RegExp(`\\(?(?<![\\p{L}\\p{N}])${YEAR}(?![\\p{L}\\p{N}])\\)?`, 'u'), ' ');
}

/** A number is not what the text has said with a word already, and no issue where only the year says which volume it is of. */
function fitsBeside(parts: readonly Part[], groups: readonly (string | undefined)[], found: Found): boolean {
  const said = parts.filter((_, at) => groups[at] !== undefined);
  if (said.some((part) => found[part] !== undefined)) return false;
  if (said.includes('issue') && !said.includes('volume') && found.volume === undefined) return false;
  return parts.every((part, at) => part === 'year' || isOneOrTwo(groups[at] ?? ''));
}

/** Two volumes or issues in one follow each other: 12/13; else who knows what 12/3 is. */
function isOneOrTwo(text: string): boolean {
  const [, first, second] = /^(\d+)\s?[/-]\s?(\d+)$/.exec(text) ?? [];
  return first === undefined || Number(second) === Number(first) + 1;
}

function bareValue(part: Part, text: string): string {
  const value = text.trim();
  if (part === 'pages')
    return value
      .replace(/[[\]]/g, '')
      .replace(/\s*(?:-{1,3}|[\u2010-\u2015~])\s*/g, '-')
      .replace(/[-.]+$/, '');
  return value.replace(/(?<=[\p{N}\]]|^[ivxlc]+)[.\]]+$/iu, '').replace(/\s*([/-])\s*/g, '$1');
}
