import type { DataSource } from './data-source.ts';
import { LinksBuilder } from './links.ts';

const NONE = new Uint32Array(0);

/** No statement at all. */
export const emptySource: DataSource = {
  idOf: () => 0,
  termOf: () => {
    throw new RangeError('There is no term in an empty source.');
  },
  objects: (subjects) => new LinksBuilder(subjects.length).finish(),
  subjects: (objects) => new LinksBuilder(objects.length).finish(),
  statements(subjects) {
    const { starts } = new LinksBuilder(subjects.length).finish();
    return { starts, properties: NONE, objects: NONE };
  },
  subjectsWith: () => NONE,
  objectsWith: () => NONE,
};
