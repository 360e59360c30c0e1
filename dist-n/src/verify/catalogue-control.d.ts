import type { Spec } from './spec.ts';
export declare const CONTROL_SPECS: readonly Spec[];
