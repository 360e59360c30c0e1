import type { Spec } from './spec.ts';
export declare const MACHINE_SPECS: readonly Spec[];
