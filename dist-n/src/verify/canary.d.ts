import type { Spec } from './spec.ts';
/** Its kind of row: one a core. */
export declare const CANARY_KIND = 28;
export declare const CANARY: Spec;
