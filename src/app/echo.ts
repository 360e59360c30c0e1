/**
 * The echo application: sends back what it receives, from the received mbufs themselves. An mbuf is
 * given back when the peer has acknowledged its bytes, so no payload is ever copied; close answers
 * close. What a sendv did not take is offered again after the next SENT.
 */
import {
  CALL_SENDV,
  DEAD_FIN,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  USYS_UDP_RECV,
  type Application,
  type ApplicationFactory,
  type ApplicationPort,
} from './contract.ts';

const RANGES_MAX = 30;

class Connection {
  /** Received ranges the peer has not acknowledged the echo of, oldest first. */
  readonly ranges: { readonly address: number; readonly bytes: number }[] = [];
  /** Bytes of them that sendv has taken, and that were acknowledged (less than the first range). */
  taken = 0;
  acknowledged = 0;
  isOffering = false;
  peerClosed = false;
}

class EchoApplication implements Application {
  /** By handle; of all cores, since a connection may change its core. */
  private readonly connections: Map<number, Connection>;

  constructor(connections: Map<number, Connection>) {
    this.connections = connections;
  }

  run(port: ApplicationPort): void {
    const { conditions, results } = port;
    for (let i = 0; i < results.count; i++) {
      const connection = this.connections.get(results.handle(i));
      if (connection === undefined || results.call(i) !== CALL_SENDV) continue;
      connection.isOffering = false;
      connection.taken += Math.max(0, results.value(i));
    }
    for (let i = 0; i < conditions.count; i++) {
      const handle = conditions.handle(i);
      const kind = conditions.kind(i);
      if (kind === USYS_KNOCK) {
        port.accept(handle, handle);
        this.connections.set(handle, new Connection());
      } else if (kind === USYS_UDP_RECV) {
        port.udpSend(handle, conditions.x(i), conditions.y(i), handle);
        port.udpRecvDone(handle);
      } else {
        this.step(port, kind, handle, conditions.x(i), conditions.y(i));
      }
    }
  }

  private step(port: ApplicationPort, kind: number, handle: number, x: number, y: number): void {
    const connection = this.connections.get(handle);
    if (connection === undefined) return;
    if (kind === USYS_RECV) {
      connection.ranges.push({ address: x, bytes: y });
    } else if (kind === USYS_SENT) {
      acknowledge(port, handle, connection, x);
    } else if (kind === USYS_DEAD) {
      if (x !== DEAD_FIN) {
        this.connections.delete(handle);
        port.close(handle);
        return;
      }
      connection.peerClosed = true;
    }
    if (connection.ranges.length > 0) offer(port, handle, connection);
    else if (connection.peerClosed) {
      this.connections.delete(handle);
      port.close(handle);
    }
  }
}

/** Offers what was not taken yet, one call at a time. */
function offer(port: ApplicationPort, handle: number, connection: Connection): void {
  if (connection.isOffering) return;
  let skip = connection.taken;
  let count = 0;
  for (const range of connection.ranges) {
    if (count === RANGES_MAX) break;
    if (skip >= range.bytes) skip -= range.bytes;
    else {
      port.range(count++, range.address + skip, range.bytes - skip);
      skip = 0;
    }
  }
  if (count === 0) return;
  port.sendv(handle, count);
  connection.isOffering = true;
}

function acknowledge(
  port: ApplicationPort,
  handle: number,
  connection: Connection,
  bytes: number,
): void {
  connection.acknowledged += bytes;
  let first = connection.ranges[0];
  while (first !== undefined && connection.acknowledged >= first.bytes) {
    connection.acknowledged -= first.bytes;
    connection.taken -= first.bytes;
    port.recvDone(handle, first.bytes);
    connection.ranges.shift();
    first = connection.ranges[0];
  }
}

export const echo: ApplicationFactory = {
  name: 'echo',
  create: (context): Application =>
    new EchoApplication(context.shared('echo', () => new Map<number, Connection>())),
};
