import type { TcpContext } from './context.ts';
/** RFC 9293's variables (§3.3.1) and a few of this stack's own. Sequence numbers are unsigned. */
export interface FlowSnapshot {
    readonly state: string;
    readonly iss: number;
    readonly irs: number;
    readonly sndUna: number;
    readonly sndNxt: number;
    readonly sndMax: number;
    readonly sndEnd: number;
    readonly sndWnd: number;
    readonly sendMss: number;
    readonly rcvNxt: number;
    readonly rcvWnd: number;
    readonly rightEdge: number;
    readonly cwnd: number;
    readonly ssthresh: number;
    readonly rtoUs: number;
    readonly srttUs: number;
    readonly undone: number;
    readonly rcvUp: number;
    readonly flags: number;
}
export declare function takeSnapshot(ctx: TcpContext, flow: number): FlowSnapshot;
