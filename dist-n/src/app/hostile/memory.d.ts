import { type Attack, type Striker } from './attack.ts';
/** Addresses outside what the application may name: below, above, across an end, no addresses. */
export declare function foreignAddresses(striker: Striker): number[];
export declare const foreignAddress: Attack;
export declare const unaligned: Attack;
export declare const absurdSize: Attack;
export declare const overAcknowledge: Attack;
export declare const writeReceived: Attack;
export declare const readForeign: Attack;
export declare const changeSent: Attack;
export declare const hugeSend: Attack;
export declare const hoard: Attack;
