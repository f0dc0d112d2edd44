import type { Random } from '../random.ts';
import { part, type Words } from '../words.ts';
import { randomGroup } from './groups.ts';
import { someVariable } from './selects.ts';
import { graphNames, linkNames, nodeNames, prologue } from './vocabulary.ts';
import { writing as newWriting, type Writing } from './writing.ts';

/** One to three operations, each on what the ones before it left. */
export function randomUpdate(random: Random): Words {
  const operations = Array.from({ length: 1 + random.below(3) }, (_, at) =>
    part([operation(random, at), ';']),
  );
  return [prologue, ...operations];
}

function operation(random: Random, at: number): Words {
  switch (random.below(8)) {
    case 0:
      return ['INSERT DATA', data(random, true)];
    case 1:
      return ['DELETE DATA', data(random, false)];
    case 2:
      return manage(random);
    case 3:
      return [
        'DELETE WHERE {',
        quads(newWriting(random, true), ['?a', '?b', ':c'], [...linkNames, 'made']),
        '}',
      ];
    default:
      return modify(random, at);
  }
}

function data(random: Random, blank: boolean): Words {
  const node = () => (blank && random.chance(0.2) ? '_:z' : `:${random.pick([...nodeNames, 'new'])}`);
  const triple = () => part(`${node()} :${random.pick(linkNames)} ${random.chance(0.3) ? '1' : node()} .`);
  return ['{', triple(), triple(), part([`GRAPH :${random.pick(graphNames)} {`, triple(), '}']), '}'];
}

/**
 * Graph management is SILENT, and takes from graphs that have statements: whether one without exists is each store's own
 * choice (Update 3.2, deviations.md 11).
 */
function manage(random: Random): Words {
  const graph = () => random.pick(['DEFAULT', ':g', ':h', ':absent']);
  const target = () => random.pick(['DEFAULT', 'NAMED', 'ALL', 'GRAPH :g', 'GRAPH :absent']);
  return random.pick([
    () => `${random.pick(['CLEAR', 'DROP'])} SILENT ${target()}`,
    () => `CREATE SILENT GRAPH :${random.pick([...graphNames, 'absent'])}`,
    () => {
      const from = graph();
      const present = from === 'DEFAULT' ? '' : `INSERT DATA { GRAPH ${from} { :a :p :b } } ;`;
      return `${present} ${random.pick(['COPY', 'MOVE', 'ADD'])} SILENT ${from} TO ${graph()}`;
    },
  ])();
}

function modify(random: Random, at: number): Words {
  const writing = newWriting(random, true);
  // Two WHERE clauses of one request share no label of a blank node (SPARQL 1.1 Query 19.6).
  writing.fresh = at * 100;
  writing.leaves = 4;
  const where = randomGroup(writing, random.below(3));
  const terms = [someVariable(writing), someVariable(writing), ':a'];
  // What one solution inserts, another may not delete again: Oxigraph goes by solutions (deviations.md 13).
  const remove = ['DELETE {', quads(writing, terms, linkNames), '}'];
  const add = ['INSERT {', quads(writing, [...terms, '_:z'], ['made']), '}'];
  return [
    random.chance(0.3) ? part(`WITH :${random.pick([...graphNames, 'absent'])}`) : '',
    random.pick([
      [remove, part(add)],
      [part(remove), add],
    ]),
    random.chance(0.2) ? part(random.pick(['USING :g', 'USING NAMED :h', 'USING :h USING NAMED :g'])) : '',
    'WHERE',
    where,
  ];
}

function quads({ random }: Writing, terms: readonly string[], predicates: readonly string[]): Words {
  const triple = () => part(`${random.pick(terms)} :${random.pick(predicates)} ${random.pick(terms)} .`);
  const graph = random.pick(['?g', ':g', ':new']);
  return [triple(), random.chance(0.5) ? part([`GRAPH ${graph} {`, triple(), '}']) : ''];
}
