/**
 * The terminals of the SPARQL 1.1 grammar (SPARQL 1.1 Query 19.8, productions 139 to 173) as sticky expressions, and its
 * keywords with the names that the grammar of sparqljs gives them.
 */
const PN_CHARS_BASE =
  'A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const PN_CHARS_U = `${PN_CHARS_BASE}_`;
const PN_CHARS = `${PN_CHARS_U}0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040\\-`;
const PLX = "%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%]";
// Bounded, since a long run of letters and dots would else be searched for a colon from each of its letters.
const PN_PREFIX = `(?:[${PN_CHARS_BASE}](?:[${PN_CHARS}.]{0,254}[${PN_CHARS}])?)?`;
const PN_LOCAL = `(?:[${PN_CHARS_U}:0-9]|${PLX})(?:(?:[${PN_CHARS}.:]|${PLX})*(?:[${PN_CHARS}:]|${PLX}))?`;
const VARNAME = `[${PN_CHARS_U}0-9][${PN_CHARS_U}0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
const ECHAR = '\\\\[tbnrf\\\\"\']';

function terminal(source: string): RegExp {
  return new RegExp(source, 'uy');
}

export const terminals = {
  blank: terminal('(?:\\s+|#[^\\n\\r]*)+'),
  iri: terminal('<[^<>"{}|^`\\\\\\u0000-\\u0020]*>'),
  prefixedName: terminal(`(${PN_PREFIX}):(${PN_LOCAL})?`),
  blankNodeLabel: terminal(`_:([${PN_CHARS_U}0-9](?:[${PN_CHARS}.]*[${PN_CHARS}])?)`),
  variable: terminal(`[?$](${VARNAME})`),
  languageTag: terminal('@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*'),
  number: terminal(
    '([+-]?)(?:(\\d+\\.\\d*[eE][+-]?\\d+|\\.\\d+[eE][+-]?\\d+|\\d+[eE][+-]?\\d+)|(\\d*\\.\\d+)|(\\d+))',
  ),
  longString1: terminal(`'''(?:'{0,2}(?:[^'\\\\]|${ECHAR}))*'''`),
  longString2: terminal(`"""(?:"{0,2}(?:[^"\\\\]|${ECHAR}))*"""`),
  string1: terminal(`'(?:[^'\\\\\\n\\r]|${ECHAR})*'`),
  string2: terminal(`"(?:[^"\\\\\\n\\r]|${ECHAR})*"`),
  nil: terminal('\\([\\u0020\\u0009\\u000D\\u000A]*\\)'),
  anonymous: terminal('\\[[\\u0020\\u0009\\u000D\\u000A]*\\]'),
  word: terminal('[A-Za-z][A-Za-z0-9_]*'),
  symbol: terminal('\\^\\^|\\|\\||&&|!=|<=|>=|[=<>!|/^?+\\-*(){}[\\].;,]'),
} as const;

function list(words: string): readonly string[] {
  return words.split(' ');
}

const plain = list(
  'BASE PREFIX SELECT DISTINCT REDUCED AS CONSTRUCT WHERE DESCRIBE ASK FROM NAMED GROUP BY HAVING ORDER ASC DESC LIMIT ' +
    'OFFSET VALUES LOAD SILENT INTO CLEAR DROP CREATE ADD TO MOVE COPY WITH DELETE INSERT USING DEFAULT GRAPH ALL ' +
    'OPTIONAL SERVICE BIND UNDEF MINUS UNION FILTER IN NOT BOUND BNODE CONCAT COALESCE REGEX SUBSTR REPLACE EXISTS ' +
    'COUNT GROUP_CONCAT SEPARATOR',
);
const families: Readonly<Record<string, readonly string[]>> = {
  BOOLEAN: list('TRUE FALSE'),
  FUNC_ARITY0: list('RAND NOW UUID STRUUID'),
  FUNC_ARITY1: list(
    'LANG DATATYPE IRI URI ABS CEIL FLOOR ROUND STRLEN STR UCASE LCASE ENCODE_FOR_URI YEAR MONTH DAY HOURS MINUTES ' +
      'SECONDS TIMEZONE TZ MD5 SHA1 SHA256 SHA384 SHA512 ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC',
  ),
  FUNC_ARITY2: list('LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT SAMETERM'),
  FUNC_ARITY3: list('IF'),
  FUNC_AGGREGATE: list('SUM MIN MAX AVG SAMPLE'),
};

/** The grammar's name of a keyword, by the keyword in capitals. */
export const keywords: ReadonlyMap<string, string> = new Map([
  ...plain.map((word) => [word, word] as const),
  ...Object.entries(families).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
]);
