import { type Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** Takes a segment; see Tcp.input. */
export declare function receiveSegment(ctx: TcpContext, mbuf: number, tuple: Tuple, address: number, bytes: number): number;
