import {
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  RecordDraft,
} from '../../bibliography/index.ts';
import { OTHER_SCRIPT } from '../marc/linked-scripts.ts';
import type { SourceNode } from '../source-record.ts';
import { addInScripts } from './other-script.ts';
import type { Crosswalk, CrosswalkRule } from './read-crosswalk.ts';
import { holds, isNamed, type Rule } from './rule.ts';
import { transformOf } from './transforms/index.ts';
import { alreadySaid, type Reading, type Transform } from './transforms/transform.ts';
import type { UnmappedField } from './unmapped-field.ts';
import { UnreadAttributes } from './unread-attributes.ts';
import { UsedFields } from './used-fields.ts';

export type MappedRecord = {
  readonly record: BibliographicRecord;
  readonly unmapped: readonly UnmappedField[];
  readonly warnings: readonly string[];
};

/** What the fields of a record say, by a crosswalk; what it has no rule for is told, never dropped. */
export function mapRecord(nodes: readonly SourceNode[], crosswalk: Crosswalk): MappedRecord {
  let mapper = mappers.get(crosswalk);
  if (mapper === undefined) {
    mapper = new Mapper(crosswalk);
    mappers.set(crosswalk, mapper);
  }
  return mapper.map(nodes);
}

const mappers = new WeakMap<Crosswalk, Mapper>();

/** A rule with what is looked up for it once, and the places of the fields of the record at hand that it is about. */
type Way = {
  readonly rule: CrosswalkRule;
  readonly read: Transform['read'];
  /** The children that it reads; none for all. */
  readonly parts: readonly string[];
  /** Whether some of them are of children whose own children count. */
  readonly isDeep: boolean;
  readonly places: number[];
  count: number;
};

/** A crosswalk made ready: it maps one record after the other, and has for good what each of them needs. */
class Mapper {
  /** In the order of the table. */
  private readonly ways: readonly Way[];
  private readonly waysOf = new Map<string, readonly Way[]>();
  private readonly everywhere: readonly Way[];
  private readonly used = new UsedFields();
  private readonly attributes: UnreadAttributes;
  private readonly reading: { -readonly [Name in keyof Reading]: Reading[Name] };
  private draft = new RecordDraft();
  private warnings: string[] = [];
  private about = '';

  constructor({ name, rules, reading }: Crosswalk) {
    this.attributes = new UnreadAttributes(name);
    this.ways = rules.map(wayOf);
    for (const [name, indexes] of reading)
      this.waysOf.set(
        name,
        indexes.map((index) => this.ways[index]!),
      );
    this.everywhere = this.waysOf.get('*') ?? [];
    const warn = (warning: string): void => {
      const told = `${this.about}: ${warning}`;
      // Several rules may read a field.
      if (!this.warnings.includes(told)) this.warnings.push(told);
    };
    this.reading = { rule: rules[0]!, record: [], warn };
  }

  map(nodes: readonly SourceNode[]): MappedRecord {
    this.draft = new RecordDraft();
    this.warnings = [];
    this.used.begin(nodes.length);
    this.reading.record = nodes;
    this.place(nodes);
    // In the order of the table, so that where one value is wanted, the first rule that has one gives it.
    for (const way of this.ways) if (way.count > 0) this.follow(way, nodes);
    const fields = unmappedIn(nodes, this.used);
    const unmapped = this.attributes.areTold ? [...fields, ...this.attributes.of(nodes)] : fields;
    return { record: this.draft.finish(), unmapped, warnings: this.warnings };
  }

  /** Tells each rule the places of the fields that it is about. */
  private place(nodes: readonly SourceNode[]): void {
    const { ways, waysOf, everywhere } = this;
    for (const way of ways) way.count = 0;
    for (let place = 0; place < nodes.length; place++) {
      const own = waysOf.get(nodes[place]!.name);
      if (own !== undefined) for (const way of own) way.places[way.count++] = place;
      for (const way of everywhere) way.places[way.count++] = place;
    }
  }

  private follow(way: Way, nodes: readonly SourceNode[]): void {
    const { places, rule } = way;
    this.reading.rule = rule;
    this.about = nodes[places[0]!]!.name;
    for (let at = 0; at < way.count; at++) {
      const place = places[at]!;
      const outer = nodes[place]!;
      if (rule.inner.length === 0) this.take(outer, outer, place, way);
      else for (const field of fieldsIn(outer, rule.inner, 0)) this.take(field, outer, place, way);
    }
  }

  private take(field: SourceNode, outer: SourceNode, place: number, way: Way): void {
    const { rule } = way;
    if (rule.when.length > 0 && !holds(rule.when, field, outer, this.reading.record)) return;
    // A field that no value comes from is not used, and will be told.
    const { property } = rule;
    if (property === undefined) {
      // A field without parts has none of those that are left out.
      if (rule.parts.length === 0 || field.children !== undefined) this.mark(field, outer, place, way, true);
    } else {
      const script = childNamed(field, OTHER_SCRIPT);
      if (script !== undefined) this.addBoth(property, field, script, outer, place, way);
      else if (this.addField(property, field, way)) this.mark(field, outer, place, way, true);
    }
  }

  /** Answers whether something came of the field. */
  private addField(property: Property, field: SourceNode, { read }: Way): boolean {
    const values = read(field, this.reading);
    return values === alreadySaid || addValues(this.draft, property, values);
  }

  /** A field that says the same in another script: what has no place in that form is told. */
  private addBoth(
    property: Property,
    field: SourceNode,
    script: SourceNode,
    outer: SourceNode,
    place: number,
    way: Way,
  ): void {
    const { reading, draft } = this;
    const others = way.read({ ...script, name: field.name }, reading);
    const values = way.read(field, reading);
    const { isSaid, hasOthers } = addInScripts(draft, property, values, others);
    if (isSaid || values === alreadySaid) this.mark(field, outer, place, way, hasOthers);
  }

  private mark(
    field: SourceNode,
    outer: SourceNode,
    place: number,
    way: Way,
    withOtherScript: boolean,
  ): void {
    markUsed(field, place, field === outer, way, this.used, withOtherScript);
  }
}

function wayOf(rule: CrosswalkRule): Way {
  const parts = partsOf(rule);
  const isDeep = parts.some((part) => part.endsWith('/'));
  return { rule, read: transformOf(rule.transform).read, parts, isDeep, places: [], count: 0 };
}

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
function partsOf(rule: CrosswalkRule): readonly string[] {
  if (rule.parts.length > 0 || rule.property === undefined) return rule.parts;
  return transformOf(rule.transform).reads?.(rule) ?? [];
}

/** Marks what a rule reads of a field: an outermost one, or one that stands in it. */
function markUsed(
  field: SourceNode,
  place: number,
  isOutermost: boolean,
  way: Way,
  used: UsedFields,
  withOtherScript: boolean,
): void {
  const { parts, isDeep } = way;
  const { children } = field;
  const isWhole = parts.length === 0 && (withOtherScript || childNamed(field, OTHER_SCRIPT) === undefined);
  if (isWhole || children === undefined || children.length === 0) {
    if (isOutermost) used.addField(place);
    else used.addDeeper(field);
    return;
  }
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (child.name === OTHER_SCRIPT) {
      if (withOtherScript) markUsed(child, place, false, way, used, true);
    } else if (parts.length === 0 || isNamed(child.name, parts)) {
      if (isOutermost) used.addChild(place, index, child);
      else used.addDeeper(child);
    } else if (isDeep && parts.includes(`${child.name}/`))
      markUsed(child, place, false, way, used, withOtherScript);
  }
}

function addValues(draft: RecordDraft, property: Property, values: readonly PropertyValue[]): boolean {
  let added = false;
  for (const value of values) added = draft.add(property, value as never) || added;
  return added;
}

/** A thing of RDF has its class among its fields, and no attributes, as fields of MARC have that have a subfield `a`. */
function isThing({ attributes, children }: SourceNode): boolean {
  return attributes === undefined && children !== undefined && children.some(({ name }) => name === 'a');
}

function leavesOf({ children = [] }: SourceNode, around = ''): readonly string[] {
  return children.flatMap((child) => {
    const path = around + child.name;
    return child.children === undefined ? [`${path} ${child.text.trim()}`] : leavesOf(child, `${path}/`);
  });
}

function unmappedIn(nodes: readonly SourceNode[], used: UsedFields): readonly UnmappedField[] {
  const found: UnmappedField[] = [];
  for (let place = 0; place < nodes.length; place++)
    if (!used.hasField(place)) tellUnused(nodes[place]!, nodes[place]!.name, place, true, used, found);
  return found;
}

/** Tells what of a node that was not used itself was not either. */
function tellUnused(
  node: SourceNode,
  path: string,
  place: number,
  isOutermost: boolean,
  used: UsedFields,
  found: UnmappedField[],
): void {
  const { children } = node;
  if (isThing(node) && !anyUsed(node, place, isOutermost, used)) {
    // One entry for a thing of RDF that no rule knows, not one for each statement about it.
    found.push({ path, text: leavesOf(node).join('; ') });
    return;
  }
  const own = node.text.trim();
  if (own !== '') found.push({ path, text: own });
  if (children === undefined) return;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (isOutermost ? used.hasChild(place, index, child) : used.hasDeeper(child)) continue;
    const separator = node.attributes?.ind1 === undefined ? '/' : '$';
    tellUnused(child, path + separator + child.name, place, false, used, found);
  }
}

/** Whether something in a node was used that was not used itself. */
function anyUsed(
  { children = [] }: SourceNode,
  place: number,
  isOutermost: boolean,
  used: UsedFields,
): boolean {
  return children.some(
    (child, index) =>
      (isOutermost ? used.hasChild(place, index, child) : used.hasDeeper(child)) ||
      anyUsed(child, place, false, used),
  );
}
