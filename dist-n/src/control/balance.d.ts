import type { Policy } from './policy.ts';
export declare const balance: Policy;
