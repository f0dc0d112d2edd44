export { describeShapes } from './describe/describe-shapes.ts';
export type {
  FieldDescription,
  FieldGroup,
  FormDescription,
  RecordDescription,
  RecordRule,
} from './describe/form-description.ts';
export { compileShapes } from './shapes/compile-shapes.ts';
export type { Constraint, Path, PropertyGroup, Severity, Shape, Shapes, Target } from './shapes/shape.ts';
