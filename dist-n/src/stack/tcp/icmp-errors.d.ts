import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
export declare function onIcmpError(ctx: TcpContext, tuple: Tuple, type: number, code: number, seq: number, mtuBytes: number): void;
