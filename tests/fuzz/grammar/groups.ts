import { part, textOf, type Words } from '../words.ts';
import { randomExpressions } from './expressions.ts';
import { subSelect } from './selects.ts';
import { randomTriple } from './triples.ts';
import { graphNames } from './vocabulary.ts';
import { anyVariable, freshVariable, patternVariable, type Writing } from './writing.ts';

/** A group graph pattern in braces; `depth` bounds how deep groups stand in one another. */
export function randomGroup(writing: Writing, depth: number): Words {
  const count = 1 + writing.random.below(3);
  const elements = Array.from({ length: count }, () => part(element(writing, depth)));
  return ['{', ...elements, '}'];
}

function triple(writing: Writing): Words {
  writing.leaves--;
  return randomTriple(writing);
}

/**
 * What stands inside EXISTS: triples, OPTIONAL, UNION, GRAPH, FILTER and EXISTS again. The specification substitutes the
 * outer row into the pattern (18.6) and leaves open what that means for MINUS, BIND, VALUES and sub-selects (deviations.md 5).
 */
function insideExists(writing: Writing): string {
  const { random } = writing;
  const one = () => textOf(triple(writing));
  const filter = () => `FILTER(${randomExpressions(writing, undefined).condition(1)})`;
  return random.pick([
    one,
    one,
    () => `${one()} ${one()}`,
    () => `${one()} ${filter()}`,
    () => `${one()} OPTIONAL { ${one()} } ${filter()}`,
    () => `OPTIONAL { ${one()} } ${filter()}`,
    () => `${one()} OPTIONAL { ${one()} ${filter()} } ${filter()}`,
    () => `${one()} FILTER ${random.pick(['', 'NOT '])}EXISTS { ${one()} ${filter()} }`,
    () => `{ ${one()} ${filter()} } UNION { ${one()} OPTIONAL { ${one()} } ${filter()} }`,
    () => `{ ${one()} } UNION { ${one()} }`,
    () => `GRAPH ${random.pick(['?g', ':g'])} { ${one()} }`,
  ])();
}

export function conditionOf(writing: Writing, depth: number): string {
  return randomExpressions(writing, insideExists).condition(depth);
}

function element(writing: Writing, depth: number): Words {
  const { random } = writing;
  const group = () => randomGroup(writing, depth - 1);
  // Inside GRAPH with a variable, Oxigraph sees the variable as bound already (deviations.md 7).
  const kept = (words: Words) =>
    writing.forOxigraph && writing.graphVariables > 0 ? triple(writing) : words;
  if (writing.leaves <= 0) return `FILTER(${conditionOf(writing, 1)})`;
  if (depth === 0) return triple(writing);
  switch (random.below(18)) {
    case 0:
    case 1:
      return ['OPTIONAL', group()];
    case 2:
      return [group(), part(['UNION', group()])];
    case 3:
      return kept(['MINUS', group()]);
    case 4:
      return graph(writing, depth);
    case 5:
    case 6:
      return `FILTER(${conditionOf(writing, 2)})`;
    case 7:
    case 8:
      return bind(writing);
    case 9:
      return values(writing);
    case 10:
      return group();
    case 11:
      return kept(['{', subSelect(writing, depth - 1), '}']);
    case 12:
      return ['OPTIONAL {', triple(writing), part(`FILTER(${conditionOf(writing, 2)})`), '}'];
    default:
      return triple(writing);
  }
}

/** Such a group begins with a triple for Oxigraph, and has nothing else where its variable may stand inside. */
function graph(writing: Writing, depth: number): Words {
  const { random } = writing;
  const first = writing.forOxigraph ? triple(writing) : '';
  if (random.chance(0.4)) {
    return [
      `GRAPH :${random.pick([...graphNames, 'absent'])} {`,
      first,
      randomGroup(writing, depth - 1),
      '}',
    ];
  }
  if (random.chance(0.3)) {
    const name = patternVariable(writing, 'node');
    const inside = writing.forOxigraph ? triple(writing) : randomGroup(writing, depth - 1);
    return [`GRAPH ${name} {`, first, inside, '}'];
  }
  writing.graphVariables++;
  const inside = randomGroup(writing, depth - 1);
  writing.graphVariables--;
  return ['GRAPH ?g {', first, inside, '}'];
}

function bind(writing: Writing): string {
  const { random } = writing;
  const write = randomExpressions(writing, insideExists);
  const variable = freshVariable(writing);
  if (random.chance(0.4)) {
    const text = `BIND(${write.number(2)} AS ${variable})`;
    writing.made.push(variable);
    return text;
  }
  return `BIND(${random.pick([write.text, write.node, write.moment, write.condition, write.any])(2)} AS ${variable})`;
}

function values(writing: Writing): string {
  const { random } = writing;
  if (random.chance(0.5)) {
    const [a, b] = [patternVariable(writing, 'node'), patternVariable(writing, 'number')];
    return `VALUES (${a} ${b}) { (:a UNDEF) (UNDEF 1) (:c 0.5) ${random.chance(0.2) ? '(UNDEF UNDEF)' : ''} }`;
  }
  return random.pick([
    () => `VALUES ${patternVariable(writing, 'node')} { :a :b :absent }`,
    () => `VALUES ${anyVariable(writing, 'text')} { "ab" "ab"@en "a" }`,
    () => `VALUES ${patternVariable(writing, 'number')} { 1 2 UNDEF }`,
  ])();
}
