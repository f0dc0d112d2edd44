import type { SourceNode } from '../source-record.ts';
import { splitOutsideBraces } from './joined-by-and.ts';

/** A single value of another entry: `xdata=key-field`, or one of several, `xdata=key-field-2` (BibLaTeX, “Data inheritance: xdata”). */
const REFERENCE = /\bxdata\s*=\s*([^\s,{}=]+?)-([a-z]+)(?:-(\d{1,3}))?(?=$|[\s,}])/g;

/** The entries of which one has all fields. */
export function dataNamed(nodes: readonly SourceNode[]): readonly string[] {
  const keys = nodes.find(({ name }) => name === 'xdata')?.text.split(/\s*,\s*/) ?? [];
  return keys.filter((key) => key !== '');
}

/** Puts values of other entries where they are named; a name that leads to nothing stays as it stands. */
export function withGranularData(
  nodes: readonly SourceNode[],
  entryOf: (key: string) => readonly SourceNode[] | undefined,
): readonly SourceNode[] {
  if (!nodes.some(({ text }) => /\bxdata\s*=/.test(text))) return nodes;
  return nodes.flatMap((node): readonly SourceNode[] => {
    // An item of a list, or a whole field, may be several values.
    const [only] = [...node.text.matchAll(REFERENCE)];
    if (only !== undefined && only[0] === node.text) {
      const values = valuesOf(only, entryOf);
      if (values !== undefined) return values.map((text) => ({ name: node.name, text }));
    }
    const text = node.text.replace(
      REFERENCE,
      (...found) => valuesOf(found as unknown as RegExpMatchArray, entryOf)?.join(' and ') ?? found[0],
    );
    return [text === node.text ? node : { ...node, text }];
  });
}

function valuesOf(
  [, key, field, number]: readonly (string | undefined)[],
  entryOf: (key: string) => readonly SourceNode[] | undefined,
): readonly string[] | undefined {
  const values = entryOf(key!)
    ?.filter(({ name }) => name === field)
    .map(({ text }) => text);
  if (values === undefined || values.length === 0) return undefined;
  if (number === undefined) return values;
  // Of names, several are in one field.
  const items = values.length > 1 ? values : splitOutsideBraces(values[0]!);
  const item = items[Number(number) - 1];
  return item === undefined ? undefined : [item];
}
