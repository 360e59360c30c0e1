import { Udp } from './udp.ts';
export declare class TrustingUdp extends Udp {
    protected readonly hiddenBytes: number;
    recvDone(handle: number): number;
}
