/** Queries that a public query address has to outlive: each asks for more time, memory, depth or size than anybody gets. */
export type AbusiveQuery = { readonly name: string; readonly query: string };

const P = '<http://example.org/p>';

const nested = (count: number, open: string, inside: string, close: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;
const where = (pattern: string) => `SELECT * WHERE { ${pattern} }`;
const SCANS = '?a ?b ?c . ?d ?e ?f . ?g ?h ?i';

/** A text of four million letters from a few characters, as ?long. */
const LONG_A = `BIND("aaaaaaaaaaaaaaaa" AS ?a0) ${Array.from({ length: 18 }, (_, i) => `BIND(CONCAT(?a${i}, ?a${i}) AS ?${i < 17 ? `a${i + 1}` : 'long'})`).join(' ')}`;
const XSD = 'http://www.w3.org/2001/XMLSchema#';
let graphs = 0;

/** Those that every server should think of. */
export const abusiveQueries: readonly AbusiveQuery[] = [
  { name: '1,000 nested groups', query: `SELECT * WHERE ${nested(1000, '{', ' ?s ?p ?o ', '}')}` },
  { name: '1,000 nested OPTIONALs', query: where(nested(1000, `OPTIONAL { ?s ${P} ?o `, '', '}')) },
  {
    name: '1,000 nested sub-selects',
    query: where(nested(1000, '{ SELECT * WHERE { ', '?s ?p ?o', ' } }')),
  },
  {
    name: '1,000 nested lists',
    query: where(`?s ?p ${nested(1000, '( ', '1', ' )')}`),
  },
  {
    name: '1,000 nested blank nodes',
    query: where(`?s ?p ${nested(1000, `[ ${P} `, '1', ' ]')}`),
  },
  { name: '1,000 nested negations', query: where(`?s ?p ?o FILTER(${nested(1000, '!(', '?o', ')')})`) },
  { name: '5,000 negations in a row', query: where(`?s ?p ?o FILTER(${'!'.repeat(5000)} ?o)`) },
  {
    name: '1,000 nested NOT EXISTS',
    query: where(nested(1000, '?s ?p ?o FILTER NOT EXISTS { ', '?s ?p ?o', '}')),
  },
  { name: '20,000 nested brackets', query: where(`?s ?p ?o FILTER(${nested(20_000, '(', '1', ')')})`) },
  { name: 'a sum of 10,000 terms', query: `SELECT (1${'+1'.repeat(10_000)} AS ?n) {}` },
  {
    name: 'a disjunction of 3,000 terms',
    query: where(`?s ?p ?o FILTER(?o = 1${' || ?o = 2'.repeat(3000)})`),
  },
  { name: 'a cross product, counted', query: `SELECT (COUNT(*) AS ?n) { ${SCANS} }` },
  {
    name: 'a cross product with a filter, counted',
    query: `SELECT (COUNT(*) AS ?n) { ${SCANS} FILTER(?a != ?i) }`,
  },
  { name: 'a cross product in random order', query: `SELECT * { ${SCANS} } ORDER BY RAND()` },
  {
    name: 'a cross product, the first in random order',
    query: `SELECT * { ${SCANS} } ORDER BY RAND() LIMIT 1`,
  },
  { name: 'a cross product, distinct', query: `SELECT DISTINCT * { ${SCANS} }` },
  { name: 'a cross product, counted distinct', query: `SELECT (COUNT(DISTINCT ?a) AS ?n) { ${SCANS} }` },
  { name: 'a cross product as one text', query: `SELECT (GROUP_CONCAT(?c) AS ?all) { ${SCANS} }` },
  {
    name: 'a cross product in groups',
    query: `SELECT ?a ?d ?g (COUNT(*) AS ?n) { ${SCANS} } GROUP BY ?a ?d ?g`,
  },
  { name: 'a cross product as a graph', query: `CONSTRUCT { ?a ?e ?i } { ${SCANS} }` },
  { name: 'a cross product, all of it', query: `SELECT * { ${SCANS} }` },
  {
    name: 'a cross product with an OPTIONAL',
    query: where(`${SCANS} OPTIONAL { ?x ?y ?z FILTER(?z > ?c) }`),
  },
  {
    name: 'a cross product with MINUS',
    query: `SELECT (COUNT(*) AS ?n) { ${SCANS} MINUS { ?a ?y ?z . ?d ?y ?z } }`,
  },
  {
    name: 'a cross product with NOT EXISTS',
    query: `SELECT (COUNT(*) AS ?n) { ${SCANS} FILTER NOT EXISTS { ?a ?y ?i } }`,
  },
  {
    name: 'a cross product counted in random order',
    query: `SELECT (COUNT(*) AS ?n) { { SELECT * { ${SCANS} } ORDER BY RAND() } }`,
  },
  { name: '500 starred path steps', query: where(`?s ${Array(500).fill(`${P}*`).join('/')} ?o`) },
  {
    name: 'a starred alternative over a clique of 1,000 and a chain of 100,000',
    query: `SELECT (COUNT(*) AS ?n) { ?s (<http://abuse.test/next>|<http://abuse.test/knows>)* ?o }`,
  },
  {
    name: 'the same from one node, with everything that it reaches',
    query: `SELECT * { <http://abuse.test/n0> (<http://abuse.test/next>|<http://abuse.test/knows>)+ ?o . ?o (<http://abuse.test/next>|^<http://abuse.test/next>)* ?q }`,
  },
  {
    name: 'nested stars',
    query: `SELECT (COUNT(*) AS ?n) { ?s (((!<http://x>)*)+|(<http://abuse.test/knows>+)*)* ?o }`,
  },
  {
    name: 'a text doubled 32 times',
    query: `SELECT (STRLEN(?x32) AS ?n) { BIND("0123456789" AS ?x0) ${Array.from({ length: 32 }, (_, i) => `BIND(CONCAT(?x${i}, ?x${i}) AS ?x${i + 1})`).join(' ')} }`,
  },
  {
    name: 'a text grown by REPLACE',
    query: `SELECT (STRLEN(?x8) AS ?n) { BIND("0123456789" AS ?x0) ${Array.from({ length: 8 }, (_, i) => `BIND(REPLACE(?x${i}, ".", "$0$0$0$0$0$0$0$0$0$0$0$0") AS ?x${i + 1})`).join(' ')} }`,
  },
  {
    name: 'numbers squared 32 times',
    query: `SELECT ?x32 { BIND(99999999 AS ?x0) ${Array.from({ length: 32 }, (_, i) => `BIND(?x${i} * ?x${i} AS ?x${i + 1})`).join(' ')} }`,
  },
  {
    name: 'an expression that never matches',
    query: `SELECT * { BIND("${'a'.repeat(40)}!" AS ?t) FILTER(REGEX(?t, "^(a+)+$")) }`,
  },
  {
    name: 'an expression with huge repetitions',
    query: `SELECT * { ?s ?p ?t FILTER(REGEX(STR(?t), "((a{1,1000}){1,1000}){1,1000}b")) }`,
  },
  {
    name: '10,000 VALUES rows, three times',
    query: where(['a', 'b', 'c'].map((name) => `VALUES ?${name} { ${'1 '.repeat(10_000)} }`).join(' ')),
  },
  { name: '100,000 VALUES rows', query: where(`VALUES ?x { ${'1 '.repeat(100_000)} }`) },
  { name: '5,000 UNION branches', query: where(Array(5000).fill('{ ?s ?p ?o }').join(' UNION ')) },
  {
    name: '1,500 UNION branches',
    query: `SELECT (COUNT(*) AS ?n) { ${Array(1500).fill('{?s ?p ?o}').join('UNION')} }`,
  },
  {
    name: '3,000 patterns',
    query: where(Array.from({ length: 3000 }, (_, i) => `?v${i} ?p ?v${i + 1}`).join(' . ')),
  },
  { name: 'LIMIT beyond 2^53', query: `${where('?s ?p ?o')} LIMIT 99999999999999999999` },
  { name: 'OFFSET beyond 2^53', query: `${where('?s ?p ?o')} OFFSET 99999999999999999999` },
  {
    name: 'LIMIT and OFFSET at 2^53',
    query: `${where('?s ?p ?o')} LIMIT 9007199254740993 OFFSET 9007199254740993`,
  },
  { name: 'a literal of a million digits', query: where(`?s ?p ${'9'.repeat(1_000_000)}`) },
  {
    name: 'an operation on 60,000 digits',
    query: `SELECT (${'9'.repeat(30_000)} * ${'9'.repeat(30_000)} AS ?n) {}`,
  },
  { name: 'a division to 60,000 digits', query: `SELECT (1.0 / ${'7'.repeat(60_000)}.1 AS ?n) {}` },
  { name: 'an update at the query address', query: 'DELETE WHERE { ?s ?p ?o }' },
  { name: 'a text of 64 KiB that is no query', query: '{'.repeat(65_000) },
  { name: 'a federated query', query: where('SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o }') },
];

/** Beyond the plain ones: what grows by doubling, what no clock can interrupt, and what is only long. */
export const furtherQueries: readonly AbusiveQuery[] = [
  {
    name: 'a text searched for a half that is almost in it',
    query: `SELECT (CONTAINS(?long, ?part) AS ?c) (STRBEFORE(?long, ?part) AS ?b) (REGEX(?long, "b${'a'.repeat(9000)}") AS ?r) { ${LONG_A} BIND(CONCAT("b", SUBSTR(?long, 1, 2000000)) AS ?part) }`,
  },
  {
    name: 'a thousand long texts as sort keys',
    query: `SELECT ?s { ${LONG_A} ?s ?p ?o } ORDER BY CONCAT(?long, STR(?s))`,
  },
  {
    name: 'long texts kept by MIN, MAX and SAMPLE',
    query: `SELECT ?s (MIN(?t) AS ?a) (MAX(?t) AS ?b) (SAMPLE(?t) AS ?c) { ${LONG_A} ?s ?p ?o BIND(?long AS ?u) BIND(CONCAT(?u, STR(?o)) AS ?t) } GROUP BY ?s`,
  },
  {
    name: 'long texts under DISTINCT in aggregates',
    query: `SELECT (GROUP_CONCAT(DISTINCT CONCAT(SUBSTR(?long, 1, 100000), STR(?s))) AS ?t) (COUNT(DISTINCT CONCAT(SUBSTR(?long, 1, 100000), STR(?o))) AS ?n) { ${LONG_A} ?s ?p ?o }`,
  },
  {
    name: 'constants that each grow to megabytes',
    query: `SELECT ${Array.from({ length: 280 }, (_, i) => `(${nested(6, 'REPLACE(', `"${i}aaaaaaaa"`, ',".","$0$0$0$0$0$0$0$0")')} AS ?x${i})`).join(' ')} {}`,
  },
  {
    name: 'one long text in sixty columns',
    query: `SELECT ${Array.from({ length: 60 }, (_, i) => `(?long AS ?x${i})`).join(' ')} { ${LONG_A} }`,
  },
  {
    name: 'letters that become three, in capitals again and again',
    query: `SELECT (STRLEN(UCASE(UCASE(REPLACE(?long, "a", "\u0390")))) AS ?n) { ${LONG_A} }`,
  },
  {
    name: 'a long text encoded for an address, twice, and hashed',
    query: `SELECT (SHA512(ENCODE_FOR_URI(ENCODE_FOR_URI(REPLACE(?long, "a", "\u00e9")))) AS ?h) { ${LONG_A} }`,
  },
  {
    name: 'an IRI of four million slashes and dots',
    query: `SELECT (IRI(REPLACE(?long, "a", "/..")) AS ?i) { ${LONG_A} }`,
  },
  {
    name: 'numbers and dates of millions of digits',
    query: `SELECT (STRDT(REPLACE(?long, "a", "9"), <${XSD}integer>) + 1 AS ?n) (SECONDS(STRDT(CONCAT("2000-01-01T00:00:00.", REPLACE(?long, "a", "0"), "1"), <${XSD}dateTime>)) AS ?d) (<${XSD}integer>(CONCAT(REPLACE(?long, "a", " "), "x")) AS ?c) { ${LONG_A} }`,
  },
  {
    name: 'sums of long fractions',
    query: `SELECT (SUM(?q * STRLEN(STR(?s))) AS ?n) (AVG(?q) AS ?a) { BIND(1 / ${'7'.repeat(20_000)} AS ?q) ?s ?p ?o }`,
  },
  {
    name: 'long decimals put in order',
    query: `SELECT ?x { ?s ?p ?o BIND(STRLEN(STR(?s)) / ${'7'.repeat(30_000)} + RAND() AS ?y) BIND(STRLEN(STR(?s)) * (1.0 / ${'3'.repeat(30_000)}) AS ?x) } ORDER BY ?x ?y`,
  },
  {
    name: 'a table of BNODE labels',
    query: `SELECT (COUNT(?b) AS ?n) { ${LONG_A} ?s ?p ?o BIND(BNODE(CONCAT(?long, STR(?s))) AS ?b) }`,
  },
  ...[
    ['^(a*)*$', ''],
    ['(a|a)*b', 'i'],
    ['(a|aa)+$', 'm'],
    ['([a-z]+)*=', 's'],
    ['(.*)*(.*)*(.*)*x', 'x'],
    ['(a{1,100000}){1,100000}b', ''],
    ['a{100000}', 'i'],
    ['(a?){3000}a{3000}', ''],
    [`${'(a?)'.repeat(3000)}`, ''],
    [`(${'[a-b]|'.repeat(3000)}c)*d`, ''],
    [
      `(${Array.from({ length: 1500 }, (_, i) => `[a-${String.fromCodePoint(0x4e00 + i)}]`).join('|')})*!`,
      '',
    ],
    ['(a+)\\1\\1\\1$', ''],
    ['\\p{L}*\\p{Lu}*\\p{Ll}*\\p{M}*!', 'i'],
    [`${'('.repeat(4000)}a${')'.repeat(4000)}`, ''],
    [`${'('.repeat(100)}a${'*)'.repeat(100)}`, ''],
  ].flatMap(([pattern, flags], index): AbusiveQuery[] => {
    const text = `CONCAT(SUBSTR(?long, 1, 200000), "!")`;
    const written = JSON.stringify(pattern);
    return [
      {
        name: `pattern ${index} in REGEX`,
        query: `SELECT (COUNT(*) AS ?n) { ${LONG_A} ?s ?p ?o FILTER(REGEX(${text}, ${written}, "${flags}")) }`,
      },
      {
        name: `pattern ${index} in REPLACE`,
        query: `SELECT (STRLEN(REPLACE(${text}, ${written}, "$1$1$1$1$1$1$1$1", "${flags}")) AS ?n) { ${LONG_A} }`,
      },
    ];
  }),
  { name: 'REPLACE with matches of nothing', query: 'SELECT (REPLACE("abc", "x*|(?:)", "$0-") AS ?r) {}' },
  {
    name: 'REPLACE with a replacement of thousands of groups',
    query: `SELECT (STRLEN(REPLACE(?long, "(a+)", "${'$1'.repeat(20_000)}")) AS ?n) { ${LONG_A} }`,
  },
  {
    name: 'a million small replacements',
    query: `SELECT (STRLEN(REPLACE(?long, "a", "b")) AS ?n) { ${LONG_A} }`,
  },
  {
    name: '40 nested EXISTS, each over everything',
    query: where(nested(40, '?s ?p ?o FILTER EXISTS { ', '?x ?y ?z FILTER(?z != ?z)', '}')),
  },
  {
    name: 'NOT EXISTS that shares nothing',
    query: where('?s ?p ?o FILTER NOT EXISTS { ?x ?y ?z . ?u ?v ?w FILTER(?z = ?w && ?x != ?u) }'),
  },
  {
    name: '60 GRAPH variables within each other',
    query: where(
      nested(60, 'GRAPH ?g { OPTIONAL { ', '?s ?p ?o', '} }').replaceAll(/\?g/g, () => `?g${graphs++}`),
    ),
  },
  { name: 'IN with 20,000 members', query: where(`?s ?p ?o FILTER(?o IN (${'1,'.repeat(20_000)}2))`) },
  {
    name: 'IN with 3,000 expressions',
    query: where(`?s ?p ?o FILTER(?o IN (${'STR(?s),'.repeat(3000)}2))`),
  },
  {
    name: 'a CONSTRUCT template of 6,000 triples over a cross product',
    query: `CONSTRUCT { ${Array(6000).fill('?a ?b ?f .').join('')} } { ${SCANS} }`,
  },
  {
    name: 'a CONSTRUCT with new blank nodes for all pairs',
    query: `CONSTRUCT { ${Array(2000).fill('[] ?b [] .').join('')} } { ?a ?b ?c . ?d ?e ?f }`,
  },
  { name: 'everything described', query: 'DESCRIBE ?s ?o { ?s ?p ?o . ?x ?y ?z }' },
  {
    name: 'every node not reached by what is not there',
    query: 'SELECT (COUNT(*) AS ?n) { ?s (!<http://x>)* ?o }',
  },
  {
    name: '`^` and `|` within each other',
    query: where(`?s ${nested(100, '^(', `<http://abuse.test/knows>|^<http://abuse.test/next>`, ')')} ?o`),
  },
  {
    name: 'ways through a clique, counted one by one',
    query: where(`?s ${Array(12).fill('<http://abuse.test/knows>').join('/')} ?o`),
  },
  {
    name: 'alternatives that are all the same',
    query: where(`<http://abuse.test/n0> (${Array(900).fill('<http://abuse.test/knows>').join('|')}) ?o`),
  },
  {
    name: '100 nested stars and pluses',
    query: where(`?s ${nested(50, '((', '<http://abuse.test/knows>', ')*)+')} ?o`),
  },
  {
    name: '2,000 prefixes, of which one is used',
    query: `${Array.from({ length: 2000 }, (_, i) => `PREFIX p${i}: <http://x/${i}#>\n`).join('')} SELECT * { ?s p1:a ?o }`,
  },
  {
    name: '5,000 projections',
    query: `SELECT ${Array.from({ length: 5000 }, (_, i) => `(1 AS ?${i})`).join('')} { ?s ?p ?o }`,
  },
  {
    name: '10,000 variables projected',
    query: `SELECT ${Array.from({ length: 10_000 }, (_, i) => `?${i}`).join(' ')} { ?s ?p ?o }`,
  },
  {
    name: '21,000 conditions in HAVING',
    query: `SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING ${'(1)'.repeat(21_000)}`,
  },
  {
    name: '4,000 aggregates',
    query: `SELECT ?s { ?s ?p ?o } GROUP BY ?s ORDER BY ${Array.from({ length: 4000 }, (_, i) => `MAX(?o+${i})`).join(' ')}`,
  },
  {
    name: 'BIND 2,200 times, each on the last',
    query: `SELECT * { ?s ?p ?o ${Array.from({ length: 2200 }, (_, i) => `BIND(?x${i} AS ?x${i + 1})`).join(' ')} }`,
  },
  {
    name: 'BIND 900 times, each on the last',
    query: `SELECT * { ?s ?p ?x0 ${Array.from({ length: 900 }, (_, i) => `BIND(?x${i} AS ?x${i + 1})`).join(' ')} }`,
  },
  {
    name: '900 conditions on a hundred joins',
    query: where(
      `${Array.from({ length: 100 }, (_, i) => `?v${i} ?p${i} ?v${i + 1}`).join('.')} ${Array.from({ length: 900 }, (_, i) => `FILTER(?v${i % 100} != ?v${(i * 7) % 100})`).join(' ')}`,
    ),
  },
  {
    name: '900 OPTIONALs side by side',
    query: where(
      `?s ?p ?o ${Array.from({ length: 900 }, (_, i) => `OPTIONAL { ?s ?p${i} ?o${i} }`).join(' ')}`,
    ),
  },
  {
    name: '900 sub-selects side by side',
    query: where(Array.from({ length: 900 }, (_, i) => `{ SELECT ?a${i} { ?a${i} ?b ?c } }`).join(' ')),
  },
  { name: 'an IRI of 60,000 characters', query: where(`?s <http://x/${'a'.repeat(60_000)}> ?o`) },
  { name: '30,000 escapes in one text', query: where(`?s ?p "${'\\u0041'.repeat(10_000)}"`) },
  { name: 'quotes that never end', query: where(`?s ?p "${'a'.repeat(60_000)}`) },
  { name: '60,000 comments', query: `${'#\n'.repeat(30_000)}SELECT * {}` },
  { name: 'white space for a query', query: ' '.repeat(65_000) },
  { name: 'nulls for a query', query: '\u0000'.repeat(60_000) },
];

/** A clique of 1,000 nodes that are chained too, and a chain of 100,000: `next` and `knows` in N-Triples. */
export function* cliqueAndChain(cliqueOf: number, chainOf: number): Generator<string> {
  const node = (i: number) => `<http://abuse.test/n${i}>`;
  for (let i = 0; i < chainOf; i++) yield `${node(i)} <http://abuse.test/next> ${node(i + 1)} .\n`;
  for (let i = 0; i < cliqueOf; i++) {
    let lines = '';
    for (let j = 0; j < cliqueOf; j++) lines += `${node(i)} <http://abuse.test/knows> ${node(j)} .\n`;
    yield lines;
  }
}
