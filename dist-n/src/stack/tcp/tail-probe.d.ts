import type { TcpContext } from './context.ts';
export declare function sendProbe(ctx: TcpContext, flow: number, record: number): void;
export declare function endProbe(ctx: TcpContext, flow: number, record: number): boolean;
