import { blankNode, literal, namedNode, type Quad, type Term, term } from '../../../src/rdf/index.ts';

export type Row = Readonly<Record<string, Term>>;
export type Answer =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'graph'; readonly quads: readonly Quad[] }
  | {
      readonly kind: 'solutions';
      readonly variables: readonly string[];
      readonly rows: readonly Row[];
      /** Whether the order of rows is part of the answer. */
      readonly ordered: boolean;
      /** CSV says neither what is an IRI nor what type a literal has: all its terms are plain. */
      readonly plain?: boolean;
    };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (_, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    return name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] ?? '');
  });
}

/** SPARQL Query Results XML Format, as far as the suites use it. */
export function readXml(document: string): Answer {
  const text = document.replace(/<!--[\s\S]*?-->/g, '').replace(/\r\n?/g, '\n');
  const boolean = /<boolean>\s*(true|false)\s*<\/boolean>/.exec(text);
  if (boolean !== null) return { kind: 'boolean', value: boolean[1] === 'true' };
  const head = /<head>([\s\S]*?)<\/head>/.exec(text)?.[1] ?? '';
  const variables = [...head.matchAll(/<variable\s+name\s*=\s*["']([^"']*)["']/g)].map((found) => found[1]!);
  const rows = [...text.matchAll(/<result\s*\/>|<result\b[^>]*>([\s\S]*?)<\/result>/g)].map((found) =>
    xmlRow(found[1] ?? ''),
  );
  return { kind: 'solutions', variables, rows, ordered: false };
}

function xmlRow(text: string): Row {
  const row: Record<string, Term> = {};
  for (const [, name, body] of text.matchAll(
    /<binding\s+name\s*=\s*["']([^"']*)["'][^>]*>([\s\S]*?)<\/binding>/g,
  )) {
    row[name!] = xmlTerm(body!);
  }
  return row;
}

function xmlTerm(text: string): Term {
  const [, tag, attributes, content] = /<(uri|bnode|literal)([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/.exec(text)!;
  const value = unescapeXml(content ?? '');
  if (tag === 'uri') return namedNode(value.trim());
  if (tag === 'bnode') return blankNode(value.trim());
  const attribute = (name: string) => new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes!)?.[1];
  const [language, datatype] = [attribute('xml:lang'), attribute('datatype')];
  if (language !== undefined) return literal(value, language);
  return datatype === undefined ? literal(value) : literal(value, namedNode(unescapeXml(datatype)));
}

type JsonTerm = { type: string; value: string; 'xml:lang'?: string; datatype?: string };

/** SPARQL 1.1 Query Results JSON Format. */
export function readJson(text: string): Answer {
  const json = JSON.parse(text) as {
    boolean?: boolean;
    head: { vars?: string[] };
    results?: { bindings: Record<string, JsonTerm>[] };
  };
  if (json.boolean !== undefined) return { kind: 'boolean', value: json.boolean };
  const rows = json.results!.bindings.map((binding) =>
    Object.fromEntries(Object.entries(binding).map(([name, value]) => [name, jsonTerm(value)])),
  );
  return { kind: 'solutions', variables: json.head.vars ?? [], rows, ordered: false };
}

function jsonTerm(json: JsonTerm): Term {
  if (json.type === 'uri') return namedNode(json.value);
  if (json.type === 'bnode') return blankNode(json.value);
  if (json['xml:lang'] !== undefined) return literal(json.value, json['xml:lang']);
  return json.datatype === undefined ? literal(json.value) : literal(json.value, namedNode(json.datatype));
}

/** SPARQL 1.1 Query Results TSV Format. */
export function readTsv(text: string): Answer {
  const [head, ...lines] = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const variables = head!.split('\t').map((name) => name.replace(/^\?/, ''));
  const rows = lines.map((line) => rowOf(variables, line.split('\t'), tsvTerm));
  return { kind: 'solutions', variables, rows, ordered: false };
}

function rowOf(variables: readonly string[], cells: readonly string[], read: (cell: string) => Term): Row {
  const pairs = variables
    .map((name, at) => [name, cells[at] ?? ''] as const)
    .filter(([, cell]) => cell !== '');
  return Object.fromEntries(pairs.map(([name, cell]) => [name, read(cell)]));
}

const TSV_ESCAPES: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

function tsvTerm(cell: string): Term {
  if (cell.startsWith('<')) return namedNode(cell.slice(1, -1));
  if (cell.startsWith('_:')) return blankNode(cell.slice(2));
  const quoted = /^(["'])([\s\S]*)\1(?:@([\w-]+)|\^\^<([^>]*)>)?$/.exec(cell);
  if (quoted !== null) {
    const value = quoted[2]!.replace(/\\(.)/g, (_, letter: string) => TSV_ESCAPES[letter]!);
    if (quoted[3] !== undefined) return literal(value, quoted[3]);
    return quoted[4] === undefined ? literal(value) : literal(value, namedNode(quoted[4]));
  }
  if (/^[+-]?\d+$/.test(cell)) return literal(cell, term('xsd', 'integer'));
  if (/^[+-]?\d*\.\d+$/.test(cell)) return literal(cell, term('xsd', 'decimal'));
  if (/^(true|false)$/.test(cell)) return literal(cell, term('xsd', 'boolean'));
  return literal(cell, term('xsd', 'double'));
}

/** SPARQL 1.1 Query Results CSV Format (RFC 4180). */
export function readCsv(text: string): Answer {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split(/\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const cells = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .slice(0, variables.length || undefined)
      .map((found) => found[1]!.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'));
  let variables: readonly string[] = [];
  variables = lines[0]!.split(',');
  const rows = lines
    .slice(1)
    .map((line) =>
      rowOf(variables, cells(line), (cell) =>
        cell.startsWith('_:') ? blankNode(cell.slice(2)) : literal(cell),
      ),
    );
  return { kind: 'solutions', variables, rows, ordered: false, plain: true };
}
