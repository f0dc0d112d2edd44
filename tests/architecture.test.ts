import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** An import (types too) goes only to a lower rank; folders of equal rank never import each other. */
const RANKS: Readonly<Record<string, number>> = {
  base: 0,
  config: 1,
  rdf: 1,
  database: 1,
  graph: 1,
  outbound: 1,
  store: 2,
  text: 2,
  listing: 2,
  sparql: 2,
  bibliography: 2,
  inference: 2,
  shacl: 3,
  formats: 3,
  engine: 3,
  catalogue: 4,
  auth: 4,
  alerts: 5,
  http: 5,
  api: 6,
  web: 6,
  app: 7,
  cli: 8,
};

/** A library that only one place may know, so that it can be exchanged. */
const ONE_PLACE: Readonly<Record<string, string>> = {
  'better-sqlite3': 'database/',
  graphology: 'graph/',
  sparqljs: 'sparql/parse/',
  n3: 'rdf/io/',
  jsonld: 'rdf/io/',
  '@rubensworks/saxes': 'rdf/io/',
  express: 'http/serve.ts',
  helmet: 'http/',
  negotiator: 'http/',
  commander: 'cli/',
  'csv-parse/sync': 'formats/',
  'ipaddr.js': 'outbound/',
};

/** Types that have each other in them: an expression has patterns, a pattern has expressions. */
const MUTUAL_TYPES = ['expressions.ts', 'operations.ts'].map((name) => join('sparql', 'algebra', name));

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|managers?)(\.ts)?$/;

const source = fileURLToPath(new URL('../src', import.meta.url));

type Import = {
  readonly file: string;
  readonly line: number;
  readonly target: string;
  /** Erased when built. */
  readonly typeOnly: boolean;
};

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const imports = files.flatMap((file) => importsOf(file));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  const found: Import[] = [];
  for (const match of text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|\nimport\s+'([^']+)'/g,
  )) {
    const line = text.slice(0, match.index).split('\n').length + (match[0].startsWith('\n') ? 1 : 0);
    found.push({
      file,
      line,
      target: (match[1] ?? match[2] ?? match[3])!,
      typeOnly: /^\s*(import|export)\s+type\b/.test(match[0]),
    });
  }
  return found;
}

const folderOf = (file: string) => file.split(sep)[0]!;
const relativeImports = imports
  .filter(({ target }) => target.startsWith('.'))
  .map((entry) => ({ ...entry, to: relative(source, resolve(source, dirname(entry.file), entry.target)) }));
const say = ({ file, line, target }: Import) => `src/${file}:${line} imports ${target}`;

describe('architecture', () => {
  it('reads the imports of every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('gives every folder a rank', () => {
    const folders = new Set(files.map(folderOf));
    expect([...folders].filter((folder) => RANKS[folder] === undefined)).toEqual([]);
  });

  it('imports only from lower ranks', () => {
    const wrong = relativeImports.filter(
      ({ file, to }) => folderOf(to) !== folderOf(file) && !(RANKS[folderOf(to)]! < RANKS[folderOf(file)]!),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it('imports only index.ts from outside a folder', () => {
    const wrong = relativeImports.filter(
      ({ file, to }) => folderOf(to) !== folderOf(file) && to !== join(folderOf(to), 'index.ts'),
    );
    expect(wrong.map(say)).toEqual([]);
  });

  it('has no cycle between files, of types either', () => {
    const graph = new Map<string, string[]>();
    for (const { file, to, typeOnly } of relativeImports) {
      const isMutual = typeOnly && MUTUAL_TYPES.includes(file) && MUTUAL_TYPES.includes(to);
      if (!isMutual) graph.set(file, [...(graph.get(file) ?? []), to]);
    }
    expect(findCycle(graph)).toEqual([]);
  });

  it('keeps each library behind one place', () => {
    const wrong = imports.filter(({ file, target }) => {
      const place = ONE_PLACE[target];
      return place !== undefined && !file.split(sep).join('/').startsWith(place);
    });
    expect(wrong.map(say)).toEqual([]);
  });

  it('has no folder or file named for nothing in particular', () => {
    const wrong = files.filter((file) => file.split(sep).some((part) => FORBIDDEN_NAMES.test(part)));
    expect(wrong).toEqual([]);
  });
});

/** The files of one import cycle, or nothing. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return [];
}
