/** Queries that a public query address has to outlive: each asks for more time, memory, depth or size than anybody gets. */
export type AbusiveQuery = { readonly name: string; readonly query: string };

const P = '<http://example.org/p>';

const nested = (count: number, open: string, inside: string, close: string) =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;
const where = (pattern: string) => `SELECT * WHERE { ${pattern} }`;
const SCANS = '?a ?b ?c . ?d ?e ?f . ?g ?h ?i';

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
