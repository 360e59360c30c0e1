import type { Spec } from '../../../src/verify/spec.ts';
export declare const spec: Spec;
