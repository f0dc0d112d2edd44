import { quadSourceContract } from '../contract/quad-source.ts';
import { arraySource } from './array-source.ts';

quadSourceContract('quads in an array', arraySource);
