/**
 * Questions about a connection's state that sockets and scripts ask (getsockopt, sockstat,
 * tcp_info). Reads only.
 */
import { STATE_CLOSED, STATE_CLOSE_WAIT, STATE_CLOSING, STATE_ESTABLISHED, STATE_FIN_WAIT_1, STATE_FIN_WAIT_2, STATE_LAST_ACK, STATE_LISTEN, STATE_SYN_RECEIVED, STATE_SYN_SENT, STATE_TIME_WAIT, } from '../log/events.js';
import { F_LIVE, ROW } from '../stack/tcp/pcb.js';
export const STATE_OF = {
    CLOSED: STATE_CLOSED,
    LISTEN: STATE_LISTEN,
    SYN_SENT: STATE_SYN_SENT,
    SYN_RCVD: STATE_SYN_RECEIVED,
    ESTABLISHED: STATE_ESTABLISHED,
    CLOSE_WAIT: STATE_CLOSE_WAIT,
    FIN_WAIT_1: STATE_FIN_WAIT_1,
    CLOSING: STATE_CLOSING,
    LAST_ACK: STATE_LAST_ACK,
    FIN_WAIT_2: STATE_FIN_WAIT_2,
    TIME_WAIT: STATE_TIME_WAIT,
};
export function contextOf(machine) {
    return machine.stack.tcp.ctx;
}
/** Live flows in a state; localPort 0 = any. */
export function flowsIn(machine, state, localPort) {
    const p = contextOf(machine).pcb;
    const flows = [];
    for (let flow = 0; flow < p.capacity; flow++) {
        if ((p.flags[flow << ROW] & F_LIVE) === 0 || p.state[flow] !== state)
            continue;
        if (localPort === 0 || p.tuples.localPort(flow) === localPort)
            flows.push(flow);
    }
    return flows;
}
/** Which incarnation of the ports lives now; -1 when none does. */
export function incarnationOf(machine, localPort, remotePort) {
    const p = contextOf(machine).pcb;
    for (let flow = 0; flow < p.capacity; flow++) {
        const isLive = (p.flags[flow << ROW] & F_LIVE) !== 0;
        if (isLive &&
            p.tuples.localPort(flow) === localPort &&
            p.tuples.remotePort(flow) === remotePort) {
            return p.tag[flow << ROW] * 65_536 + flow;
        }
    }
    return -1;
}
/**
 * Whether a SYN from the other end begins a connection: there is none, or ours has no answer yet.
 */
export function opensTuple(machine, ends) {
    const p = contextOf(machine).pcb;
    for (let flow = 0; flow < p.capacity; flow++) {
        if ((p.flags[flow << ROW] & F_LIVE) === 0)
            continue;
        if (p.tuples.localPort(flow) !== ends.localPort)
            continue;
        if (p.tuples.remotePort(flow) === ends.remotePort)
            return p.state[flow] === STATE_SYN_SENT;
    }
    return true;
}
/** The flow of a handle; -1 when its connection is gone. */
export function flowOf(machine, handle) {
    return machine.stack.tcp.flowOf(handle);
}
/** Receive buffer of the connection, as SO_RCVBUF tells it. */
export function receiveBufferBytes(machine, handle) {
    const flow = flowOf(machine, handle);
    return flow < 0 ? 0 : contextOf(machine).pcb.rcvWndMax[flow << ROW];
}
export function sendMss(machine, handle) {
    const flow = flowOf(machine, handle);
    return flow < 0 ? 0 : contextOf(machine).pcb.sendMss[flow];
}
