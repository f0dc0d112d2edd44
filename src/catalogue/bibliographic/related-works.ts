import { type AddressedRecord, firstOf, type RelatedWork, type Relation } from '../../bibliography/index.ts';
import { linkTo, relatedWorkOf } from '../../formats/index.ts';
import type { TermId } from '../../sparql/index.ts';
import type { SourceReader } from '../source-reader.ts';
import { keysOfNamed } from './match-keys.ts';
import type { RecordReader } from './read-record.ts';
import { b, classes, relationProperties } from './vocabulary.ts';

/** The works that a resource's catalogue records name, as they came in, whether they are in the catalogue or not. */
export function namedWorks(resource: TermId, reader: SourceReader): readonly RelatedWork[] {
  const found: RelatedWork[] = [];
  for (const record of reader.subjects(b.primaryTopic, resource))
    for (const text of reader.texts(record, b.sourceField).toSorted()) {
      const work = relatedWorkOf(text);
      if (work !== undefined) found.push(work);
    }
  return found;
}

const RELATIONS = Object.entries(relationProperties);

/**
 * A record with the works that it is related to: those that it names, as they came in, and the resources of the catalogue that it is
 * linked to and that none of those names.
 */
export function withRelatedWorks(
  record: AddressedRecord,
  resource: TermId,
  records: RecordReader,
): AddressedRecord {
  const { reader } = records;
  const named = namedWorks(resource, reader);
  const keys = new Set(named.flatMap(({ identifiers }) => keysOfNamed(identifiers)));
  const linked: RelatedWork[] = [];
  for (const [relation, property] of RELATIONS)
    for (const other of reader.objects(resource, property)) {
      if (!reader.has(other, b.type, reader.id(classes.resource))) continue;
      const { address = '', identifier = [], ...said } = records.read(other);
      if (keys.has(address) || keysOfNamed(identifier).some((key) => keys.has(key))) continue;
      const title = firstOf(said, 'title')?.value;
      const author = firstOf(said, 'creator')?.name;
      linked.push(
        linkTo(
          {
            address,
            ...(title === undefined ? {} : { title }),
            ...(author === undefined ? {} : { author }),
            identifiers: identifier,
          },
          relation as Relation,
        ),
      );
    }
  const related = [...named, ...linked.toSorted((x, y) => (x.field < y.field ? -1 : 1))];
  return related.length === 0 ? record : { ...record, related };
}
