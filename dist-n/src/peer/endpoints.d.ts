import type { Tuple } from '../stack/ports.ts';
/** Fills a tuple: local is the host, remote the client. */
export interface Endpoints {
    readonly count: number;
    aim(connection: number, tuple: Tuple): void;
}
/** Clients 10.1.0.1 and up of host 10.0.0.1, spread over so many addresses. */
export declare class GeneratedEndpoints implements Endpoints {
    readonly count: number;
    private readonly port;
    private readonly clients;
    constructor(count: number, port: number, clients: number);
    aim(connection: number, tuple: Tuple): void;
}
