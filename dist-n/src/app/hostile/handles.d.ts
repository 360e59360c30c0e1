import type { Attack } from './attack.ts';
export declare const forgedHandle: Attack;
export declare const staleHandle: Attack;
export declare const foreignHandle: Attack;
export declare const secondAccept: Attack;
export declare const neverAccept: Attack;
export declare const unknownCall: Attack;
