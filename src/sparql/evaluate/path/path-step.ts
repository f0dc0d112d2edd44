import type { Path } from '../../algebra/index.ts';
import { matchesZeroLength } from '../../algebra/scope.ts';
import { alternativeStep } from './alternative-step.ts';
import { closureStep } from './closure-step.ts';
import { linkStep } from './link-step.ts';
import { negatedStep } from './negated-step.ts';
import { optionalStep } from './optional-step.ts';
import type { PathPlace, PathStep } from './path-contract.ts';
import { sequenceStep } from './sequence-step.ts';

/** The step that a path is; `backward` walks against it. */
export function stepOf(path: Path, backward: boolean, place: PathPlace): PathStep {
  switch (path.type) {
    case 'link':
      return linkStep(place.source.idOf(path.iri), backward, place);
    case 'inverse':
      return stepOf(path.path, !backward, place);
    case 'sequence': {
      const [first, second] = backward ? [path.right, path.left] : [path.left, path.right];
      return sequenceStep(
        stepOf(first, backward, place),
        stepOf(second, backward, place),
        matchesZeroLength(first),
        place,
      );
    }
    case 'alternative':
      return alternativeStep(stepOf(path.left, backward, place), stepOf(path.right, backward, place));
    case 'zero-or-one':
      return optionalStep(stepOf(path.path, backward, place), place);
    case 'zero-or-more':
      return closureStep(stepOf(path.path, backward, place), true, place);
    case 'one-or-more':
      return closureStep(stepOf(path.path, backward, place), matchesZeroLength(path.path), place);
    case 'negated':
      return negatedStep(path, backward, place);
  }
}
