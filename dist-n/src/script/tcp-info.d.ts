import type { Sockets } from './sockets.ts';
/** The field of the connection the script talks about; null when there is no such field here. */
export declare function tcpInfo(name: string, sockets: Sockets): number | null;
