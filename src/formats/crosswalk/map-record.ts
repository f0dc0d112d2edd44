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
import { alreadySaid, type Reading } from './transforms/transform.ts';

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
  const used = new Set<SourceNode>();
  const warnings: string[] = [];
  const fields = fieldsOfRules(nodes, crosswalk);
  // In the order of the table, so that where one value is wanted, the first rule that has one gives it.
  for (const [index, rule] of crosswalk.rules.entries()) {
    const outers = fields[index];
    if (outers === undefined) continue;
    const warn = (warning: string): void => {
      warnings.push(`${outers[0]!.name}: ${warning}`);
    };
    const reading = { rule, record: nodes, warn };
    for (const outer of outers) {
      for (const field of rule.inner.length === 0 ? [outer] : fieldsIn(outer, rule.inner, 0)) {
        if (!holds(rule.when, field, outer, nodes)) continue;
        // A field that no value comes from is not used, and will be told.
        if (rule.property === undefined || addField(draft, rule.property, field, reading))
          markUsed(field, partsOf(rule), used);
      }
    }
  }
  return { record: draft.finish(), unmapped: unmappedIn(nodes, used), warnings };
}

/** The fields that each rule is about, by the place of the rule in the table. */
function fieldsOfRules(
  nodes: readonly SourceNode[],
  { reading, rules }: Crosswalk,
): readonly (SourceNode[] | undefined)[] {
  const fields: (SourceNode[] | undefined)[] = new Array(rules.length);
  const everywhere = reading.get('*') ?? [];
  for (const node of nodes) {
    for (const index of reading.get(node.name) ?? []) put(index, node);
    for (const index of everywhere) put(index, node);
  }
  return fields;

  function put(index: number, node: SourceNode): void {
    const known = fields[index];
    if (known === undefined) fields[index] = [node];
    else known.push(node);
  }
}

/** Answers whether something came of the field. */
function addField(draft: RecordDraft, property: Property, field: SourceNode, reading: Reading): boolean {
  const { read } = transformOf(reading.rule.transform);
  const script = field.children?.find(({ name }) => name === OTHER_SCRIPT);
  const others = script === undefined ? [] : read({ ...field, children: script.children ?? [] }, reading);
  const values = read(field, reading);
  return values === alreadySaid || addValues(draft, property, values, others);
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

function markUsed(field: SourceNode, parts: readonly string[], used: Set<SourceNode>): void {
  const { children } = field;
  if (parts.length === 0 || children === undefined || children.length === 0) used.add(field);
  else
    for (const child of children) {
      if (parts.includes(child.name)) used.add(child);
      else if (child.name === OTHER_SCRIPT || parts.includes(`${child.name}/`)) markUsed(child, parts, used);
    }
}

function addValues(
  draft: RecordDraft,
  property: Property,
  values: readonly PropertyValue[],
  others: readonly PropertyValue[],
): boolean {
  let added = false;
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

function anyUsed(node: SourceNode, used: ReadonlySet<SourceNode>): boolean {
  return used.has(node) || (node.children ?? []).some((child) => anyUsed(child, used));
}

function leavesOf({ children = [] }: SourceNode, around = ''): readonly string[] {
  return children.flatMap((child) => {
    const path = around + child.name;
    return child.children === undefined ? [`${path} ${child.text.trim()}`] : leavesOf(child, `${path}/`);
  });
}

function unmappedIn(nodes: readonly SourceNode[], used: ReadonlySet<SourceNode>): readonly UnmappedField[] {
  const found: UnmappedField[] = [];
  const visit = (node: SourceNode, path: string): void => {
    if (used.has(node)) return;
    const { children } = node;
    if (isThing(node) && !anyUsed(node, used)) {
      // One entry for a thing of RDF that no rule knows, not one for each statement about it.
      found.push({ path, text: leavesOf(node).join('; ') });
      return;
    }
    if (node.text.trim() !== '') found.push({ path, text: node.text.trim() });
    if (children === undefined) return;
    const separator = node.attributes?.ind1 === undefined ? '/' : '$';
    for (const child of children) visit(child, path + separator + child.name);
  };
  for (const node of nodes) visit(node, node.name);
  return found;
}
