export { rarity } from './rarity.ts';
export {
  type FeatureLink,
  type Neighbour,
  type Neighbourhood,
  relatedByFeatures,
  type SharedFeature,
} from './related-by-features.ts';
