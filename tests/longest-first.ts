import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, roughly by how long. */
const LONGEST = ['tests/crash/crash.test.ts'];

/** The longest files first, so that no process is left at one of them when the others have nothing more to do. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
