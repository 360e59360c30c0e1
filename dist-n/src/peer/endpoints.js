/**
 * Who talks to whom, by connection: the host's address and port, and a client of its own for each
 * connection. Addresses are computed, not kept: ten million of them cost nothing.
 */
import { assert } from '../base/assert.js';
const CLIENTS_FIRST = 0x0a010001;
const HOST = 0x0a000001;
const PORT_FIRST = 1024;
/** Connections of one client address. */
const PORT_COUNT = 60_000;
/** 10.1.0.1 to the end of 10/8. */
const CLIENTS_MAX = 0x0affffff - CLIENTS_FIRST;
/** Clients 10.1.0.1 and up of host 10.0.0.1, spread over so many addresses. */
export class GeneratedEndpoints {
    constructor(count, port, clients) {
        this.count = count;
        this.port = port;
        this.clients = Math.max(clients, Math.ceil(count / PORT_COUNT));
        assert(this.clients <= CLIENTS_MAX, 'clients have addresses of their own');
    }
    aim(connection, tuple) {
        tuple.family = 4;
        tuple.local0 = HOST;
        tuple.localPort = this.port;
        tuple.remote0 = (CLIENTS_FIRST + (connection % this.clients)) | 0;
        tuple.remotePort = PORT_FIRST + Math.floor(connection / this.clients);
    }
}
