/**
 * What the recorded application sees inside a hostile one: the port itself, but its calls are
 * counted, some are left out for attacked connections, and what it handed over last is remembered.
 */
import { CALL_ACCEPT, CALL_RECV_DONE, } from '../contract.js';
import { ZERO_BYTES } from '../trace-memory.js';
export class GuardedPort {
    constructor(hostility) {
        /** Calls queued in this entry, and the handles given up in it. */
        this.calls = 0;
        this.closed = [];
        /** By handle: the range handed over last. */
        this.sentAddress = new Map();
        this.sentBytes = new Map();
        this.lastAddress = 0;
        this.lastBytes = 0;
        /** Attacked handles. */
        this.attacked = new Set();
        this.hostility = hostility;
    }
    enter(port) {
        this.port = port;
        this.calls = 0;
        this.closed.length = 0;
    }
    /** The handle is one of an attacked connection. */
    watch(handle) {
        if (!this.closed.includes(handle))
            this.attacked.add(handle);
    }
    /** Some of what was handed over is the application's again: perhaps all of it. */
    forget(handle) {
        this.sentAddress.delete(handle);
        this.sentBytes.delete(handle);
    }
    get core() {
        return this.port.core;
    }
    get nowNs() {
        return this.port.nowNs;
    }
    get conditions() {
        return this.port.conditions;
    }
    get results() {
        return this.port.results;
    }
    get appAddress() {
        return this.port.appAddress;
    }
    get appBytes() {
        return this.port.appBytes;
    }
    /** The cookie of a connection is its conversation. */
    accept(handle, cookie) {
        const isAttacked = this.hostility.isAttacked[cookie] === 1;
        if (isAttacked)
            this.attacked.add(handle);
        if (isAttacked && this.leavesOut(CALL_ACCEPT))
            return;
        this.calls++;
        this.port.accept(handle, cookie);
    }
    reject(handle) {
        this.giveUp(handle);
        this.port.reject(handle);
    }
    range(index, address, bytes) {
        this.lastAddress = address;
        this.lastBytes = bytes;
        this.port.range(index, address, bytes);
    }
    sendv(handle, count) {
        this.calls++;
        // The page of zeros is every connection's.
        const isOwn = this.lastAddress >= this.appAddress + ZERO_BYTES;
        if (isOwn && this.attacked.has(handle)) {
            this.sentAddress.set(handle, this.lastAddress);
            this.sentBytes.set(handle, this.lastBytes);
        }
        this.port.sendv(handle, count);
    }
    recvDone(handle, bytes) {
        if (this.attacked.has(handle) && this.leavesOut(CALL_RECV_DONE))
            return;
        this.calls++;
        this.port.recvDone(handle, bytes);
    }
    shutdown(handle) {
        this.calls++;
        this.port.shutdown(handle);
    }
    close(handle) {
        this.giveUp(handle);
        this.port.close(handle);
    }
    abort(handle) {
        // The recorded application closes after it.
        this.calls++;
        this.port.abort(handle);
    }
    connect(remote, remotePort, local, localPort, mark, cookie) {
        this.calls++;
        this.port.connect(remote, remotePort, local, localPort, mark, cookie);
    }
    udpSend(replyTo, address, bytes, cookie) {
        this.calls++;
        this.port.udpSend(replyTo, address, bytes, cookie);
    }
    udpRecvDone(replyTo) {
        this.calls++;
        this.port.udpRecvDone(replyTo);
    }
    timer(delayNs, cookie) {
        this.calls++;
        this.port.timer(delayNs, cookie);
    }
    call(number, handle, x, y, cookie) {
        this.calls++;
        this.port.call(number, handle, x, y, cookie);
    }
    compute(ns) {
        this.port.compute(ns);
    }
    read(address, into, bytes) {
        return this.port.read(address, into, bytes);
    }
    write(address, from, bytes) {
        return this.port.write(address, from, bytes);
    }
    copy(source, target, bytes) {
        return this.port.copy(source, target, bytes);
    }
    giveUp(handle) {
        this.calls++;
        this.closed.push(handle);
        this.attacked.delete(handle);
        this.forget(handle);
    }
    leavesOut(call) {
        return this.hostility.attack.leavesOut.includes(call);
    }
}
