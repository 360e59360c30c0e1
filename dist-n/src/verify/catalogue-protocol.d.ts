import type { Spec } from './spec.ts';
export declare const PROTOCOL_SPECS: readonly Spec[];
