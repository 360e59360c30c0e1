import type { Attack } from './attack.ts';
export declare const flood: Attack;
export declare const endlessLoop: Attack;
export declare const endlessCalls: Attack;
export declare const hogTimers: Attack;
export declare const stealTuple: Attack;
export declare const abortOwn: Attack;
