import { readFileSync } from 'node:fs';
import { namespaces, parseRdf, type Triple } from '../../rdf/index.ts';

/** The example with the base that its addresses are relative to, so that tools take it as it is. */
export function withBase(turtle: string, root: string): string {
  return turtle.replace(/^@prefix/m, `@base <${root}/> .\n@prefix`);
}

/** An example that ships with the vocabulary: a file to copy whose comments are its explanation. */
export type ExampleRecords = {
  readonly text: string;
  readonly introduction: string;
  readonly prefixes: string;
  readonly steps: readonly { readonly title: string; readonly text: string; readonly turtle: string }[];
  /** Statements in its own words by class and property: `{class} {property}`, and whole things by their class. */
  readonly statements: ReadonlyMap<string, string>;
};

/** The examples that there are. */
export type ExampleName =
  | 'new-resource'
  | 'three-cases'
  | 'toolkit-and-review'
  | 'law-figures-and-talks'
  | 'own-collection'
  | 'new-term';

const kept = new Map<ExampleName, Promise<ExampleRecords>>();

export function exampleRecords(name: ExampleName): Promise<ExampleRecords> {
  const file = new URL(`../../../ontology/examples/${name}.ttl`, import.meta.url);
  const found = kept.get(name) ?? read(readFileSync(file, 'utf8'));
  kept.set(name, found);
  return found;
}

/** The file's head, then parts that begin with `# Step 1: title` and lines of comment. */
async function read(text: string): Promise<ExampleRecords> {
  const [head = '', ...parts] = text.split(/^# Step \d+: /m);
  const prefixLines = head.split('\n').filter((line) => line.startsWith('@prefix'));
  const steps = parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    const words = lines.filter((line) => line.startsWith('# '));
    return {
      title,
      text: words.map((line) => line.slice(2)).join(' '),
      turtle: lines
        .filter((line) => !line.startsWith('# '))
        .join('\n')
        .trim(),
    };
  });
  const blocks = steps.flatMap(({ turtle }) => turtle.split(/\n\n+/));
  return {
    text,
    introduction: commentOf(head),
    prefixes: prefixLines.join('\n'),
    steps,
    statements: await statementsOf(prefixLines.join('\n'), blocks),
  };
}

/** The head's comment without what it says of the file that is read here already. */
function commentOf(head: string): string {
  const words = head
    .split('\n')
    .filter((line) => line.startsWith('# '))
    .map((line) => line.slice(2))
    .join(' ');
  return words.slice(words.indexOf('Addresses are relative'));
}

async function statementsOf(
  prefixes: string,
  blocks: readonly string[],
): Promise<ExampleRecords['statements']> {
  const parsed = await Promise.all(
    blocks.map(async (block) => ({ block, triples: await parse(`${prefixes}\n${block}`) })),
  );
  const classesOf = new Map<string, string[]>();
  for (const { subject, predicate, object } of parsed.flatMap(({ triples }) => triples)) {
    if (predicate.value !== `${namespaces.rdf}type`) continue;
    classesOf.set(subject.value, [...(classesOf.get(subject.value) ?? []), object.value]);
  }
  const found = new Map<string, string>();
  for (const { block, triples } of parsed) {
    for (const { subject, predicate, object } of triples) {
      for (const type of classesOf.get(subject.value) ?? []) {
        const key = `${type} ${predicate.value}`;
        if (!found.has(key)) found.set(key, statementText(block, predicate.value));
        if (predicate.value === `${namespaces.rdf}type` && object.value === type && !found.has(type))
          found.set(type, block);
      }
    }
  }
  return found;
}

async function parse(text: string): Promise<readonly Triple[]> {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text);
  })();
  const options = {
    mediaType: 'text/turtle',
    baseIri: 'http://example.org/',
    name: 'ontology/examples',
    blankNodePrefix: 'example',
  };
  const triples: Triple[] = [];
  for await (const batch of parseRdf(chunks, options)) triples.push(...batch);
  return triples;
}

/** The line of a block that has the property, with its subject before it, as the file writes them. */
function statementText(block: string, property: string): string {
  const lines = block.split('\n');
  const [subject = ''] = /^\S+/.exec(block) ?? [];
  const names = Object.entries(namespaces).flatMap(([prefix, namespace]) =>
    property.startsWith(namespace) ? [`${prefix}:${property.slice(namespace.length)}`] : [],
  );
  if (property === `${namespaces.rdf}type`) names.push('a');
  const line = lines
    .map((one) => one.replace(subject, '').trim())
    .find((one) => names.some((name) => one.startsWith(`${name} `)));
  return `${subject} ${(line ?? lines[0]!.replace(subject, '').trim()).replace(/\s*[;.]$/, '')} .`;
}
