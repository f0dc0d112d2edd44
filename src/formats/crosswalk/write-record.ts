import {
  type BibliographicRecord,
  type Property,
  type PropertyValue,
  propertyNames,
} from '../../bibliography/index.ts';
import type { SourceNode } from '../source-record.ts';
import type { Crosswalk, CrosswalkRule } from './read-crosswalk.ts';
import { type Condition, hasField, type Rule } from './rule.ts';
import { transformOf } from './transforms/index.ts';

export type WrittenRecord = {
  readonly nodes: readonly SourceNode[];
  /** How many values of each property no rule took: what the format cannot hold. */
  readonly lost: ReadonlyMap<Property, number>;
};

type Draft = { name: string; text: string; attributes: Record<string, string>; children: Draft[] };

/** The fields of a record, by a crosswalk read backwards: the first rule of a property that takes a value has it. */
export function writeRecord(record: BibliographicRecord, crosswalk: Crosswalk): WrittenRecord {
  const root: Draft = { name: '', text: '', attributes: {}, children: [] };
  const lost = new Map<Property, number>();
  const placed: Placed[] = [];
  const byProperty = new Map<Property, CrosswalkRule[]>();
  for (const rule of crosswalk.writing)
    byProperty.set(rule.property!, [...(byProperty.get(rule.property!) ?? []), rule]);
  for (const property of propertyNames) {
    for (const [index, value] of (record[property] ?? []).entries()) {
      const taken = takenBy(value, index, byProperty.get(property) ?? [], placed, record);
      if (taken.length === 0 && !saysNothing(property, value))
        lost.set(property, (lost.get(property) ?? 0) + 1);
      placed.push(...taken);
    }
  }
  // Fields stand in the order of the table.
  for (const { rule, field } of placed.toSorted((a, b) => a.rule.line - b.rule.line))
    place(root, rule, field);
  return { nodes: root.children.map(finished), lost };
}

/** “Other” is no form of document that could be lost. */
function saysNothing(property: Property, value: PropertyValue): boolean {
  return property === 'type' && 'value' in value && value.value === 'other';
}

type Placed = { readonly rule: Rule; readonly field: Omit<SourceNode, 'name'> };

/**
 * The first rule that takes the value, and every one after it that says it goes along. Conditions about other fields hold of what is
 * written before: the form of document is.
 */
function takenBy(
  value: PropertyValue,
  index: number,
  rules: readonly CrosswalkRule[],
  placed: readonly Placed[],
  record: BibliographicRecord,
): readonly Placed[] {
  const taken: Placed[] = [];
  const written = () => [...placed, ...taken].map(({ rule, field }) => ({ ...field, name: rule.names[0]! }));
  for (const rule of rules) {
    if (taken.length > 0 && rule.options.also !== 'yes') continue;
    if ((rule.options.only === 'first' && index > 0) || (rule.options.only === 'rest' && index === 0))
      continue;
    if (rule.when.some((each) => each.kind === 'record' && hasField(each, written()) === each.negated))
      continue;
    const field = transformOf(rule.transform).write?.(value, rule, record);
    if (field !== undefined) taken.push({ rule, field });
  }
  return taken;
}

/**
 * Puts a field where its path says. What is around it is shared with other fields whose rules name the same; with one that a rule made
 * whole, only where the option with=whole says so.
 */
function place(root: Draft, rule: Rule, field: Omit<SourceNode, 'name'>): void {
  const path = [rule.names[0]!, ...rule.inner.map(([name]) => name!)];
  let around = root;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    const wanted = depth === 0 ? attributesAround(rule) : {};
    const shared = around.children.find(
      (child) =>
        child.name === name &&
        (depth > 0 || child.attributes.made !== 'whole' || rule.options.with === 'whole') &&
        hasAll(child, wanted),
    );
    if (shared !== undefined) around = shared;
    else {
      const made: Draft = { name, text: '', attributes: wanted, children: [] };
      around.children.push(made);
      around = made;
    }
  }
  const made: Draft = {
    name: path.at(-1)!,
    text: field.text,
    attributes: {
      ...(path.length === 1 ? attributesOf(rule) : conditionsOf(rule, 'attribute')),
      ...field.attributes,
    },
    children: [...(field.children ?? []).map(draftOf), ...childrenOf(rule)],
  };
  if (path.length === 1) made.attributes.made = 'whole';
  around.children.push(made);
}

/** Indicators and attributes of the outermost field of a path. */
function attributesAround(rule: Rule): Record<string, string> {
  return {
    ...valuesOf(rule.when.filter(({ kind, ofOutermost }) => kind === 'attribute' && ofOutermost)),
    ...indicatorsOf(rule),
  };
}

function hasAll({ attributes }: Draft, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => attributes[name] === value);
}

/** Indicators and attributes of a field: those that its rule asks for, and those in its options (`ind1=1`). */
function attributesOf(rule: Rule): Record<string, string> {
  return { ...conditionsOf(rule, 'attribute'), ...indicatorsOf(rule) };
}

function indicatorsOf({ options }: Rule): Record<string, string> {
  const given = Object.entries(options).filter(([name]) => /^ind[12]$/.test(name));
  return Object.fromEntries(given.map(([name, value]) => [name, value === '_' ? ' ' : value]));
}

function childrenOf(rule: Rule): Draft[] {
  return Object.entries(conditionsOf(rule, 'child')).map(([name, text]) => ({
    name,
    text,
    attributes: {},
    children: [],
  }));
}

/** What a field must have for the rule to read it again. */
function conditionsOf({ when }: Rule, kind: 'attribute' | 'child'): Record<string, string> {
  return valuesOf(when.filter((condition) => condition.kind === kind && !condition.ofOutermost));
}

function valuesOf(conditions: readonly Condition[]): Record<string, string> {
  const wanted = conditions.filter(({ negated, values }) => !negated && values.length > 0);
  return Object.fromEntries(wanted.map(({ name, values }) => [name, values[0]!]));
}

function draftOf({ name, text, attributes, children }: SourceNode): Draft {
  return { name, text, attributes: { ...attributes }, children: (children ?? []).map(draftOf) };
}

function finished({ name, text, attributes: { made: _made, ...attributes }, children }: Draft): SourceNode {
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    name,
    text,
    ...(hasAttributes ? { attributes } : {}),
    ...(children.length > 0 ? { children: children.map(finished) } : {}),
  };
}
