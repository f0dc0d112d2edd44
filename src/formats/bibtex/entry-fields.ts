import { valueOfCode } from '../crosswalk/codes.ts';
import type { SourceNode } from '../source-record.ts';
import { splitOutsideBraces } from './joined-by-and.ts';
import { latexText } from './latex.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Fields with names, whose braces say what is one name. */
const NAMES = words(
  'author editor translator bookauthor editora editorb editorc holder annotator commentator afterword foreword introduction',
);
/** Fields that are no LaTeX: a tilde in an address is a tilde, and in a date it says that nobody knows for sure. */
const PLAIN = words(
  'url doi eprint file biburl bdsk-url-1 bdsk-url-2 isbn issn pmid timestamp date origdate eventdate urldate crossref xref xdata ids related key eprinttype archiveprefix',
);
/** Lists, whose items “and” joins (BibLaTeX, “Data types”). */
const LISTS = words('location address language origlocation');
/** Lists too, in which nearly everybody writes the “and” of a name as it is: Department of Health and Social Care. */
const BODY_LISTS = words('publisher institution organization school origpublisher');
/** What stands behind “and” in the name of one place. */
const REST_OF_PLACE =
  /^(?:Tobago|Herzegovina|Wear|Labrador|Barbuda|Nevis|Hove|Pr[ií]ncipe|the Grenadines|Miquelon|Futuna|Jan Mayen)\b/;
/** What an author's address has, in which “and” stands in names; it is longer than places are. */
const OF_A_BODY =
  /\b(?:Department|Dept|School|Faculty|Universit\p{L}*|Institut\p{L}*|Cent(?:re|er))(?!\p{L})/u;
const PLACES_LENGTH_MAX = 120;
/** What only the name of a whole body has in it. */
const WHOLE_BODY =
  /\b(?:Universit\p{L}*|Press|Presse|Verlag|Publish\p{L}+|Publications|Editions?|Éditions|Books|Institut\p{L}*)(?!\p{L})|-Verlag(?!\p{L})/u;
/** Fields that may have a key for words of the language at hand (BibLaTeX, “Localization strings”). */
const WITH_KEYS = words('type series pubstate version language');

/** The fields of an entry as texts: LaTeX read, keys as the words that they stand for, each item of a list by itself. */
export function entryFields(fields: readonly (readonly [string, string])[]): readonly SourceNode[] {
  // Who names several places may name the publisher of each.
  const hasPlaces = fields.some(
    ([name, value]) => (name === 'location' || name === 'address') && placesIn(value).length > 1,
  );
  return fields.flatMap(([name, value]) =>
    itemsOf(name, value, hasPlaces).map((each) => fieldOf(name, each)),
  );
}

/** The items of a list; braces hold an “and” back. */
function itemsOf(name: string, value: string, hasPlaces: boolean): readonly string[] {
  if (LISTS.has(name)) return placesIn(value);
  if (!BODY_LISTS.has(name)) return [value];
  const bodies = splitOutsideBraces(value);
  return bodies.length > 1 && (hasPlaces || bodies.every((body) => WHOLE_BODY.test(body))) ? bodies : [value];
}

function placesIn(value: string): readonly string[] {
  const places: string[] = [];
  if (value.length > PLACES_LENGTH_MAX || OF_A_BODY.test(value)) return [value];
  for (const place of splitOutsideBraces(value)) {
    if (places.length > 0 && REST_OF_PLACE.test(place)) places.push(`${places.pop()} and ${place}`);
    else places.push(place);
  }
  return places.length === 0 ? [value] : places;
}

function fieldOf(name: string, value: string): SourceNode {
  if (PLAIN.has(name)) return { name, text: plainText(value) };
  const text = latexText(value, NAMES.has(name));
  return { name, text: WITH_KEYS.has(name) ? (valueOfCode('bibtex-string', text) ?? text) : text };
}

function plainText(value: string): string {
  return value
    .replace(/^\s*\\(?:url|href|nolinkurl)\s*(?=\{)/, '')
    .replace(/\\textbackslash\s*(?:\{\})?r(?=\d)/g, ' ')
    .replace(/\\textasciitilde\s*(?:\{\})?/g, '~')
    .replace(/\\([_%&#~{}])/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
