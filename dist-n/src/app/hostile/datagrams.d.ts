import type { Attack } from './attack.ts';
export declare const udpStale: Attack;
export declare const udpForged: Attack;
export declare const udpSizes: Attack;
export declare const udpFlood: Attack;
