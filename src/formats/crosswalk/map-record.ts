import {
  type Agent,
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  RecordDraft,
} from '../../bibliography/index.ts';
import { OTHER_SCRIPT } from '../marc/linked-scripts.ts';
import type { SourceNode } from '../source-record.ts';
import type { Crosswalk } from './read-crosswalk.ts';
import { holds, type Rule } from './rule.ts';
import { transformOf } from './transforms/index.ts';
import { alreadySaid, type Reading, type Transform } from './transforms/transform.ts';
import { UsedFields } from './used-fields.ts';

/** A field, or a part of one, that the crosswalk has no rule for. */
export type UnmappedField = {
  /** `245$h`, `AU`, `Article/Journal`. */
  readonly path: string;
  readonly text: string;
};

export type MappedRecord = {
  readonly record: BibliographicRecord;
  readonly unmapped: readonly UnmappedField[];
  readonly warnings: readonly string[];
};

/** What the fields of a record say, by a crosswalk; what it has no rule for is told, never dropped. */
export function mapRecord(nodes: readonly SourceNode[], crosswalk: Crosswalk): MappedRecord {
  const draft = new RecordDraft();
  const used = new UsedFields(nodes.length);
  const warnings: string[] = [];
  const fields = fieldsOfRules(nodes, crosswalk);
  const ways = waysOf(crosswalk);
  let about = '';
  const warn = (warning: string): void => {
    warnings.push(`${about}: ${warning}`);
  };
  // In the order of the table, so that where one value is wanted, the first rule that has one gives it.
  for (let index = 0; index < ways.length; index++) {
    const places = fields[index];
    if (places === undefined) continue;
    const way = ways[index]!;
    const { rule } = way;
    about = nodes[places[0]!]!.name;
    const reading: Reading = { rule, record: nodes, warn };
    for (const place of places) {
      const outer = nodes[place]!;
      if (rule.inner.length === 0) take(outer, outer, place, way, reading);
      else for (const field of fieldsIn(outer, rule.inner, 0)) take(field, outer, place, way, reading);
    }
  }
  return { record: draft.finish(), unmapped: unmappedIn(nodes, used), warnings };

  function take(field: SourceNode, outer: SourceNode, place: number, way: Way, reading: Reading): void {
    const { rule } = way;
    if (!holds(rule.when, field, outer, nodes)) return;
    // A field that no value comes from is not used, and will be told.
    if (rule.property === undefined || addField(draft, rule.property, field, way, reading))
      markUsed(field, place, way, used);
  }
}

/** A rule with what is looked up for it once. */
type Way = {
  readonly rule: Rule;
  readonly read: Transform['read'];
  /** The children that it reads; none for all. */
  readonly parts: readonly string[];
  /** Whether some of them are of children whose own children count. */
  readonly isDeep: boolean;
};

const known = new WeakMap<Crosswalk, readonly Way[]>();

function waysOf(crosswalk: Crosswalk): readonly Way[] {
  const found = known.get(crosswalk);
  if (found !== undefined) return found;
  const ways = crosswalk.rules.map((rule) => {
    const parts = partsOf(rule);
    const isDeep = parts.some((part) => part.endsWith('/'));
    return { rule, read: transformOf(rule.transform).read, parts, isDeep };
  });
  known.set(crosswalk, ways);
  return ways;
}

/** The places of the fields that each rule is about, by the place of the rule in the table. */
function fieldsOfRules(
  nodes: readonly SourceNode[],
  { reading, rules }: Crosswalk,
): readonly (number[] | undefined)[] {
  const fields: (number[] | undefined)[] = new Array(rules.length);
  const everywhere = reading.get('*') ?? NO_RULES;
  for (let place = 0; place < nodes.length; place++) {
    const indexes = reading.get(nodes[place]!.name) ?? NO_RULES;
    for (let at = 0; at < indexes.length; at++) put(indexes[at]!, place);
    for (let at = 0; at < everywhere.length; at++) put(everywhere[at]!, place);
  }
  return fields;

  function put(index: number, place: number): void {
    const known = fields[index];
    if (known === undefined) fields[index] = [place];
    else known.push(place);
  }
}

const NO_RULES: readonly number[] = [];

/** Answers whether something came of the field. */
function addField(
  draft: RecordDraft,
  property: Property,
  field: SourceNode,
  { read }: Way,
  reading: Reading,
): boolean {
  const script = childNamed(field, OTHER_SCRIPT);
  const others =
    script === undefined ? NO_VALUES : read({ ...field, children: script.children ?? [] }, reading);
  const values = read(field, reading);
  return values === alreadySaid || addValues(draft, property, values, others);
}

const NO_VALUES: readonly PropertyValue[] = [];

function childNamed({ children }: SourceNode, name: string): SourceNode | undefined {
  if (children === undefined) return undefined;
  for (const child of children) if (child.name === name) return child;
  return undefined;
}

function fieldsIn(node: SourceNode, inner: Rule['inner'], from: number): readonly SourceNode[] {
  if (from === inner.length) return [node];
  const found = (node.children ?? []).filter(({ name }) => inner[from]!.includes(name));
  return from === inner.length - 1 ? found : found.flatMap((child) => fieldsIn(child, inner, from + 1));
}

/** The children that a rule reads; none for all. */
function partsOf(rule: Rule): readonly string[] {
  if (rule.parts.length > 0 || rule.property === undefined) return rule.parts;
  return transformOf(rule.transform).reads?.(rule) ?? [];
}

function markUsed(field: SourceNode, place: number, way: Way, used: UsedFields): void {
  const { parts, isDeep } = way;
  const { children } = field;
  if (parts.length === 0 || children === undefined || children.length === 0) used.add(place, field);
  else
    for (const child of children) {
      if (parts.includes(child.name)) used.add(place, child);
      else if (child.name === OTHER_SCRIPT || (isDeep && parts.includes(`${child.name}/`)))
        markUsed(child, place, way, used);
    }
}

function addValues(
  draft: RecordDraft,
  property: Property,
  values: readonly PropertyValue[],
  others: readonly PropertyValue[],
): boolean {
  let added = false;
  if (others.length === 0) {
    for (const value of values) added = draft.add(property, value as never) || added;
    return added;
  }
  const add = (to: Property, value: PropertyValue): void => {
    added = draft.add(to, value as never) || added;
  };
  const isAgent = property === 'creator' || property === 'contributor';
  for (const [index, value] of values.entries()) {
    const other = others[index];
    if (isAgent && other !== undefined)
      add(property, { ...(value as Agent), alternativeNames: [(other as Agent).name] });
    else add(property, value);
    if (other !== undefined && !isAgent) add(property === 'title' ? 'alternativeTitle' : property, other);
  }
  for (const other of others.slice(values.length)) add(property, other);
  return added;
}

/** A thing of RDF has its class among its fields, and no attributes, as fields of MARC have that have a subfield `a`. */
function isThing({ attributes, children }: SourceNode): boolean {
  return attributes === undefined && children !== undefined && children.some(({ name }) => name === 'a');
}

function anyUsed(node: SourceNode, place: number, used: UsedFields): boolean {
  return used.has(place, node) || (node.children ?? []).some((child) => anyUsed(child, place, used));
}

function leavesOf({ children = [] }: SourceNode, around = ''): readonly string[] {
  return children.flatMap((child) => {
    const path = around + child.name;
    return child.children === undefined ? [`${path} ${child.text.trim()}`] : leavesOf(child, `${path}/`);
  });
}

function unmappedIn(nodes: readonly SourceNode[], used: UsedFields): readonly UnmappedField[] {
  const found: UnmappedField[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place]!;
    if (!used.has(place, node)) visit(node, node.name, place);
  }
  return found;

  /** What of a node that was not used itself was not either. */
  function visit(node: SourceNode, path: string, place: number): void {
    const { children } = node;
    if (isThing(node) && !anyUsed(node, place, used)) {
      // One entry for a thing of RDF that no rule knows, not one for each statement about it.
      found.push({ path, text: leavesOf(node).join('; ') });
      return;
    }
    const own = node.text.trim();
    if (own !== '') found.push({ path, text: own });
    if (children === undefined) return;
    const separator = node.attributes?.ind1 === undefined ? '/' : '$';
    for (const child of children)
      if (!used.has(place, child)) visit(child, path + separator + child.name, place);
  }
}
