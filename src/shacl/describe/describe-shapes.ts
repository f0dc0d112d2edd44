import { textsOf } from '../shapes/compile-shapes.ts';
import type { Shape, Shapes } from '../shapes/shape.ts';
import { describeField, fieldParts } from './describe-field.ts';
import type {
  FieldDescription,
  FieldGroup,
  FormDescription,
  RecordDescription,
  RecordRule,
} from './form-description.ts';
import { localName } from './local-name.ts';

const OTHERS = 'Other';

/**
 * What a profile says of records and their fields, in the order of its groups and `sh:order`. Records are the node shapes
 * that have fields and check the members of classes; node shapes without fields are rules of the records of the same classes.
 */
export function describeShapes(shapes: Shapes): FormDescription {
  const ofClasses = shapes.shapes.filter((shape) => shape.path === undefined && classesOf(shape).length > 0);
  const records = ofClasses.filter((shape) => propertyShapes(shape, shapes).length > 0);
  return {
    profile: shapes.profile,
    version: shapes.version,
    records: records.map((record) => describeRecord(record, ofClasses, shapes)),
  };
}

function describeRecord(shape: Shape, ofClasses: readonly Shape[], shapes: Shapes): RecordDescription {
  const classes = classesOf(shape);
  return {
    shape: shape.id.value,
    key: localName(shape.id.value),
    label: shape.presentation.label ?? localName(shape.id.value),
    classes,
    groups: groupsOf(shape, shapes),
    rules: ofClasses
      .filter((other) => propertyShapes(other, shapes).length === 0 && !other.deactivated)
      .filter((other) => classesOf(other).some((each) => classes.includes(each)))
      .map(describeRule),
  };
}

function describeRule(shape: Shape): RecordRule {
  return {
    shape: shape.id.value,
    label: shape.presentation.label ?? localName(shape.id.value),
    severity: shape.severity,
    messages: textsOf(shape.messages),
  };
}

function groupsOf(record: Shape, shapes: Shapes): readonly FieldGroup[] {
  const byPath = new Map<string, Shape[]>();
  for (const shape of propertyShapes(record, shapes)) {
    const path = JSON.stringify(shape.path);
    byPath.set(path, [...(byPath.get(path) ?? []), shape]);
  }
  const described = [...byPath.values()].map((same) => {
    const sorted = same.toSorted((a, b) => a.presentation.order - b.presentation.order);
    const { group, order } = sorted[0]!.presentation;
    return { group, order, field: describeField(fieldParts(sorted, shapes)) };
  });
  const named = withDistinctKeys(described.toSorted((a, b) => a.order - b.order));
  const groups = [...shapes.groups, { iri: undefined, label: OTHERS }];
  const known = new Set(shapes.groups.map(({ iri }) => iri));
  return groups
    .map(({ iri, label }) => ({
      iri,
      label,
      fields: named
        .filter(({ group }) => (group !== undefined && known.has(group) ? group : undefined) === iri)
        .map(({ field }) => field),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/**
 * Two fields of one record may be of one property, one of them beyond it: the plain one keeps the short name. Of properties of one
 * name in two vocabularies the first does, and others are called as their shapes are.
 */
function withDistinctKeys<Described extends { readonly field: FieldDescription }>(
  described: readonly Described[],
): readonly Described[] {
  const taken = new Map<string, number>();
  const plain = new Set(described.flatMap(({ field }) => (field.property === undefined ? [] : [field.key])));
  return described.map((each) => {
    const { key, property, shapes } = each.field;
    const isTaken = property === undefined ? plain.has(key) : taken.has(key);
    const shapeName = localName(shapes[0]!);
    const ownName = property === undefined ? shapeName : shapeName.replace(/^.*?-/, '');
    const wanted = isTaken && !taken.has(ownName) ? ownName : key;
    const times = taken.get(wanted) ?? 0;
    taken.set(wanted, times + 1);
    return { ...each, field: { ...each.field, key: times === 0 ? wanted : `${wanted}-${times + 1}` } };
  });
}

function classesOf({ targets }: Shape): readonly string[] {
  return targets.flatMap((target) => (target.kind === 'class' ? [target.class] : []));
}

function propertyShapes({ constraints }: Shape, { shapes }: Shapes): readonly Shape[] {
  return constraints
    .flatMap((constraint) => (constraint.kind === 'property' ? [shapes[constraint.shape]!] : []))
    .filter(({ deactivated }) => !deactivated);
}
