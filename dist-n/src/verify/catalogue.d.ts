import type { Spec } from './spec.ts';
export declare const BUILT_IN_SPECS: readonly Spec[];
