import type { Spec } from './spec.ts';
export declare const REQUIREMENT_SPECS: readonly Spec[];
