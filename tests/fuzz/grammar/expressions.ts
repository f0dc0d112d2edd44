import { nodeNames } from './vocabulary.ts';
import { anyVariable, type Writing } from './writing.ts';

/** Writes the pattern inside EXISTS; undefined where there may be none. */
export type ExistsWriter = ((writing: Writing) => string) | undefined;

/**
 * Random expressions, by the kind of value that they mostly have. Variables are as a rule of the right kind, and
 * sometimes not, so that errors are met everywhere. Numbers that were computed are never read as text (deviations.md 2).
 */
export function randomExpressions(writing: Writing, exists: ExistsWriter) {
  const { random } = writing;
  const ordering = () => random.pick(['<', '<=', '>', '>=']);
  const comparison = () => (random.chance(0.3) ? random.pick(['=', '!=']) : ordering());
  const choice = (depth: number, of: (depth: number) => string) =>
    random.pick([
      () => `COALESCE(${of(depth - 1)}, ${of(depth - 1)})`,
      () => `IF(${condition(depth - 1)}, ${of(depth - 1)}, ${of(depth - 1)})`,
    ])();

  /** Where a substring begins; Oxigraph has no beginning before the text (deviations.md 15). */
  function from(): string {
    return random.pick(['1', '2', '3', ...(writing.forOxigraph ? [] : ['0', '-1'])]);
  }

  function numberLeaf(): string {
    if (writing.made.length > 0 && random.chance(0.2)) return random.pick(writing.made);
    return random.chance(0.7)
      ? anyVariable(writing, 'number')
      : random.pick(['0', '1', '2', '-1', '0.5', '1.5', '"1.5"^^xsd:double', '"0.75"^^xsd:float']);
  }

  function number(depth: number): string {
    const inner = () => number(depth - 1);
    if (depth <= 0) return numberLeaf();
    return random.pick([
      numberLeaf,
      () => `(${inner()} ${random.pick(['+', '-', '/'])} ${inner()})`,
      // Oxigraph has no product of a decimal with zero (deviations.md 14).
      () => `(${writing.forOxigraph ? `xsd:double(${inner()})` : inner()} * ${inner()})`,
      () => `${random.pick(['ABS', 'CEIL', 'FLOOR', 'ROUND'])}(${inner()})`,
      () => `(${random.pick(['-', '+'])} ${inner()})`,
      () => `STRLEN(${text(depth - 1)})`,
      () => `${random.pick(['YEAR', 'MONTH', 'DAY', 'HOURS', 'MINUTES', 'SECONDS'])}(${moment(depth - 1)})`,
      () => `xsd:${random.pick(['integer', 'decimal', 'double', 'float'])}(${castable()})`,
      () => choice(depth, number),
    ])();
  }

  /** What may be cast: a stored term, not a computed number, whose digits engines may tell differently. */
  function castable(): string {
    return random.chance(0.7)
      ? anyVariable(writing, random.pick(['number', 'text', 'any']))
      : random.pick(['"12"', '"1e1"', '"x"', 'true', '"INF"', '"-3.5"', ':a']);
  }

  function textLeaf(): string {
    return random.chance(0.7)
      ? anyVariable(writing, 'text')
      : random.pick(['"a"', '"ab"', '""', '"b"@en', '"𝒳y"', '"éa"@fr', '"A-b.c"']);
  }

  function text(depth: number): string {
    const inner = () => text(depth - 1);
    if (depth <= 0) return textLeaf();
    return random.pick([
      textLeaf,
      () => `STR(${anyVariable(writing, random.pick(['node', 'number', 'text', 'moment', 'any']))})`,
      () => `STR(${inner()})`,
      () => `LANG(${anyVariable(writing, random.pick(['text', 'any']))})`,
      () => `CONCAT(${inner()}, ${inner()})`,
      () => `SUBSTR(${inner()}, ${from()})`,
      () => `SUBSTR(${inner()}, ${from()}, ${random.pick(['0', '1', '2', '5'])})`,
      () => `${random.pick(['UCASE', 'LCASE', 'ENCODE_FOR_URI', 'MD5', 'SHA1', 'SHA256'])}(${inner()})`,
      () =>
        `${random.pick(['STRBEFORE', 'STRAFTER'])}(${inner()}, ${random.chance(0.5) ? textLeaf() : '"a"'})`,
      () =>
        `REPLACE(${inner()}, ${random.pick(['"b", "X"', '"(a)(.)", "$2-$1"', '"A", "z", "i"', '"[^a-c]", ""'])})`,
      () => `STRLANG(${inner()}, ${random.pick(['"en"', '"fr"'])})`,
      () => `STRDT(${inner()}, ${random.pick(['xsd:string', ':unit', 'xsd:boolean'])})`,
      () => `TZ(${moment(depth - 1)})`,
      () => `STR(TIMEZONE(${moment(depth - 1)}))`,
      () => `xsd:string(${anyVariable(writing, random.pick(['node', 'number', 'any', 'moment']))})`,
      () => choice(depth, text),
    ])();
  }

  function moment(depth: number): string {
    const leaf = () =>
      random.chance(0.8)
        ? anyVariable(writing, 'moment')
        : random.pick([
            '"2020-01-01T00:00:00Z"^^xsd:dateTime',
            '"2021-06-01T10:20:30"^^xsd:dateTime',
            '"2020-06-01"^^xsd:date',
          ]);
    if (depth <= 0) return leaf();
    return random.pick([
      leaf,
      leaf,
      () => `xsd:dateTime(${random.chance(0.5) ? leaf() : `STR(${leaf()})`})`,
      () => `xsd:date(${leaf()})`,
      () => `(${moment(depth - 1)} ${random.pick(['+', '-'])} ${added(depth - 1)})`,
      () => choice(depth, moment),
    ])();
  }

  /** Months added over the end of a year to a day that the month lacks are an error in Oxigraph (deviations.md 20). */
  function added(depth: number): string {
    return writing.forOxigraph ? `xsd:dayTimeDuration(${duration(depth)})` : duration(depth);
  }

  function duration(depth: number): string {
    const leaf = () =>
      random.pick([
        '"P1D"^^xsd:dayTimeDuration',
        '"-P1DT12H30M"^^xsd:dayTimeDuration',
        '"PT0.5S"^^xsd:dayTimeDuration',
        '"P1Y2M"^^xsd:yearMonthDuration',
        '"-P1M"^^xsd:yearMonthDuration',
      ]);
    if (depth <= 0) return leaf();
    return random.pick([
      leaf,
      () => `(${moment(depth - 1)} - ${moment(depth - 1)})`,
      () => `TIMEZONE(${moment(depth - 1)})`,
      () => choice(depth, duration),
    ])();
  }

  /** Days and seconds: months are not ordered beside them (XPath Functions 10.4), which Oxigraph does all the same. */
  function elapsed(): string {
    return random.chance(0.3) ? '"P1D"^^xsd:dayTimeDuration' : `(${moment(1)} - ${moment(0)})`;
  }

  function node(depth: number): string {
    const leaf = () => (random.chance(0.7) ? anyVariable(writing, 'node') : `:${random.pick(nodeNames)}`);
    if (depth <= 0) return leaf();
    return random.pick([
      leaf,
      () => `IRI(${random.pick([leaf(), textLeaf(), 'CONCAT("http://e/", "a")'])})`,
      () => `DATATYPE(${anyVariable(writing, random.pick(['number', 'text', 'moment', 'any']))})`,
      () => choice(depth, node),
    ])();
  }

  function any(depth: number): string {
    return random.pick([number, text, moment, duration, node, condition, variable])(depth);
  }

  function variable(): string {
    return anyVariable(writing, random.pick(['node', 'number', 'text', 'moment', 'any']));
  }

  function logic(depth: number): string {
    const inner = () => condition(depth - 1);
    return random.pick([
      () => `(${inner()} && ${inner()})`,
      () => `(${inner()} || ${inner()})`,
      () => `(! ${inner()})`,
      () => choice(depth, condition),
    ])();
  }

  function compared(depth: number): string {
    return random.pick([
      () => `(${number(depth - 1)} ${random.pick(['=', '!='])} ${number(depth - 1)})`,
      () => `(${ordered(number(depth - 1), '+')} ${ordering()} ${ordered(number(depth - 1), '+')})`,
      () => `(STR(${textLeaf()}) ${comparison()} STR(${textLeaf()}))`,
      () => `(${moment(depth - 1)} ${random.pick(['=', '!='])} ${moment(depth - 1)})`,
      () => `(${duration(depth - 1)} ${random.pick(['=', '!='])} ${duration(depth - 1)})`,
      () => `(${elapsed()} ${ordering()} ${elapsed()})`,
      () =>
        `(${ordered(moment(depth - 1), 'xsd:dateTime')} ${ordering()} ${ordered(moment(depth - 1), 'xsd:dateTime')})`,
      () => `(${variable()} ${random.pick(['=', '!='])} ${any(depth - 1)})`,
      () => `(${node(depth - 1)} ${random.pick(['=', '!='])} ${node(depth - 1)})`,
      () => `(${variable()} ${random.pick(['IN', 'NOT IN'])} (${[1, 2].map(() => any(0)).join(', ')}))`,
    ])();
  }

  /** An operand of `<`, an error where it is of a kind that only Oxigraph compares (deviations.md 6). */
  function ordered(operand: string, only: string): string {
    return writing.forOxigraph ? `${only}(${operand})` : operand;
  }

  /** A variable as a condition. A text with a language is an error to Oxigraph (deviations.md 16). */
  function truth(): string {
    const name = variable();
    return writing.forOxigraph ? `COALESCE(IF(LANG(${name}) != "", STR(${name}), ${name}), ${name})` : name;
  }

  function tested(depth: number): string {
    return random.pick([
      () => `BOUND(${variable()})`,
      () => `sameTerm(${variable()}, ${node(0)})`,
      () => `${random.pick(['isIRI', 'isBlank', 'isLiteral', 'isNumeric'])}(${any(depth - 1)})`,
      () =>
        `${random.pick(['CONTAINS', 'STRSTARTS', 'STRENDS'])}(${text(depth - 1)}, ${random.chance(0.5) ? '"a"' : textLeaf()})`,
      () =>
        `REGEX(${text(depth - 1)}, ${random.pick(['"^a"', '"b$"', '"a.c"', '"[a-c]+"', '"A", "i"', '"^$"'])})`,
      () => `langMatches(LANG(${textLeaf()}), ${random.pick(['"*"', '"en"', '"FR"', '"en-gb"'])})`,
      () => `xsd:boolean(${castable()})`,
      truth,
    ])();
  }

  function condition(depth: number): string {
    if (exists !== undefined && depth > 0 && writing.leaves > 0 && random.chance(0.12)) {
      return `${random.chance(0.4) ? 'NOT ' : ''}EXISTS { ${exists(writing)} }`;
    }
    if (depth > 0 && random.chance(0.35)) return logic(depth);
    return random.chance(0.6) ? compared(depth) : tested(depth);
  }

  return { number, text, moment, node, any, condition };
}
