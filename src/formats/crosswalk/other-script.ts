import type {
  Agent,
  Property,
  PropertyValue,
  Publisher,
  RecordDraft,
  Subject,
  Text,
} from '../../bibliography/index.ts';

/** What became of a field that has its values in another script too. */
type Said = {
  /** Whether the record says something of the field. */
  readonly isSaid: boolean;
  /** Whether it says all that the other script has. */
  readonly hasOthers: boolean;
};

/** How one thing has its name in another script beside its own; undefined where the model has no place for that. */
type Joined = (value: PropertyValue, other: PropertyValue) => PropertyValue | undefined;

const agent: Joined = (value, other) => {
  const { alternativeNames = [], ...rest } = value as Agent;
  return { ...rest, alternativeNames: withName(alternativeNames, (other as Agent).name, rest.name) };
};

const heading: Joined = (value, other) => {
  const subject = value as Subject;
  const { label, scheme } = other as Subject;
  // A word of no list leads to no concept that could have a second name, and a heading of another list is another one.
  if (subject.scheme === 'keyword' || subject.scheme === 'local' || subject.scheme !== scheme)
    return undefined;
  return label === subject.label ? subject : { ...subject, alternativeLabels: [label] };
};

const JOINED: Readonly<Partial<Record<Property, Joined>>> = {
  creator: agent,
  contributor: agent,
  publisher: (value, other) => {
    const { value: name } = value as Publisher;
    const { value: otherName } = other as Text;
    return name === otherName ? value : { ...(value as Publisher), alternativeNames: [otherName] };
  },
  subject: heading,
  genre: heading,
};

/** Those that would be two things in two scripts, or of which a record has one: their second form is kept as it stands. */
const OF_ONE_FORM: ReadonlySet<Property> = new Set([
  'place',
  'edition',
  'extent',
  'series',
  'hostTitle',
  'hostAbbreviation',
  'related',
]);

/**
 * Adds what a field says and what the field 880 that goes with it says in another script: one thing that has two names, where the model has a
 * place for the second; a further text where texts may be several.
 */
export function addInScripts(
  draft: RecordDraft,
  property: Property,
  values: readonly PropertyValue[],
  others: readonly PropertyValue[],
): Said {
  const join = JOINED[property];
  let isSaid = false;
  let hasOthers = true;
  const add = (to: Property, value: PropertyValue): void => {
    if (draft.add(to, value as never)) isSaid = true;
  };
  const isAgent = join === agent;
  for (const [index, value] of values.entries()) {
    // Somebody who had several parts is one in the other script, where they are not always said.
    const other = others[index] ?? (isAgent ? others[0] : undefined);
    const joined = other === undefined ? undefined : join?.(value, other);
    add(property, joined ?? value);
    if (other === undefined || joined !== undefined) continue;
    if (!OF_ONE_FORM.has(property)) add(property === 'title' ? 'alternativeTitle' : property, other);
    else if (JSON.stringify(other) !== JSON.stringify(value)) hasOthers = false;
  }
  const further = others.slice(values.length);
  if (values.length === 0 || !(isAgent || OF_ONE_FORM.has(property)))
    for (const other of further) add(property, other);
  else if (further.length > 0 && !isAgent) hasOthers = false;
  return { isSaid, hasOthers };
}

function withName(names: readonly string[], name: string, own: string): readonly string[] {
  return name === own || names.includes(name) ? names : [...names, name];
}
