import { IpSender } from './ip-output.ts';
import type { Tuple } from './ports.ts';
export declare class CopyingSender extends IpSender {
    private isTcp;
    begin(tuple: Tuple, protocol: number): number;
    finish(mbuf: number, l4HeaderBytes: number, payloadBytes: number, pieceCount: number, flow: number, retransmission: number): void;
    /** Makes one piece of them, in the mbuf. */
    private copyPieces;
}
