/**
 * What the application of one core sees (app/contract.ts): conditions it can only read, calls it
 * can queue, and memory behind checked accessors. It is the ring-3 side of the protection boundary:
 * nothing behind it can be reached from here, and every refusal is logged.
 */
import { SG_COUNT_MAX, USER_BUDGET_NS, USER_ACTS_MAX } from '../base/limits.js';
import { ZERO_NS } from '../base/units.js';
import { APP_READ, APP_WRITE, CALL_ABORT, CALL_ACCEPT, CALL_CLOSE, CALL_CONNECT, CALL_RECV_DONE, CALL_REJECT, CALL_SENDV, CALL_SHUTDOWN, CALL_TIMER, CALL_UDP_RECV_DONE, CALL_UDP_SEND, RET_FAULT, } from '../log/events.js';
import { parseAddress } from '../wire/address.js';
/** The read-only face of the condition array. */
class ConditionView {
    #queue;
    constructor(queue) {
        this.#queue = queue;
    }
    get count() {
        return this.#queue.count;
    }
    kind(index) {
        return this.#queue.kind(index);
    }
    handle(index) {
        return this.#queue.handle(index);
    }
    cookie(index) {
        return this.#queue.cookie(index);
    }
    x(index) {
        return this.#queue.x(index);
    }
    y(index) {
        return this.#queue.y(index);
    }
}
/** The read-only face of the results. */
class ResultView {
    #calls;
    constructor(calls) {
        this.#calls = calls;
    }
    get count() {
        return this.#calls.results;
    }
    call(index) {
        return this.#calls.call(index);
    }
    handle(index) {
        return this.#calls.handle(index);
    }
    cookie(index) {
        return this.#calls.cookie(index);
    }
    value(index) {
        return this.#calls.value(index);
    }
}
/**
 * Thrown through an application that overstays its budget: the timer interrupt of IX. The core
 * catches it where it entered the application.
 */
export class UserInterrupt extends Error {
}
export class Port {
    #calls;
    #memory;
    #recorder;
    /** What the application may use, and the mbufs it may read. */
    #app;
    #mbufs;
    #laneOf;
    #rangeAddress;
    #rangeBytes;
    constructor(core, conditions, calls, memory, recorder, own, app, mbufs, laneOf) {
        this.nowNs = ZERO_NS;
        /** What the application has computed in this entry. */
        this.computedNs = ZERO_NS;
        /** Accesses of this entry, and calls that found no room: a loop of only these ends too. */
        this.acts = 0;
        this.#rangeAddress = new Float64Array(SG_COUNT_MAX);
        this.#rangeBytes = new Float64Array(SG_COUNT_MAX);
        this.core = core;
        this.conditions = new ConditionView(conditions);
        this.results = new ResultView(calls);
        this.appAddress = own.address;
        this.appBytes = own.bytes;
        this.#calls = calls;
        this.#memory = memory;
        this.#recorder = recorder;
        this.#app = app;
        this.#mbufs = mbufs;
        this.#laneOf = laneOf;
    }
    /** The application is about to be entered. */
    enter(nowNs) {
        this.nowNs = nowNs;
        this.computedNs = 0;
        this.acts = 0;
    }
    compute(ns) {
        this.#act();
        if (ns > 0)
            this.computedNs += ns;
        if (this.computedNs > USER_BUDGET_NS)
            this.#interrupt();
    }
    #act() {
        if (++this.acts > USER_ACTS_MAX)
            this.#interrupt();
    }
    #interrupt() {
        // Whatever it did, it is stopped when the budget is used up.
        this.computedNs = USER_BUDGET_NS + 1;
        throw new UserInterrupt('the application overstayed its budget');
    }
    accept(handle, cookie) {
        this.#queue(CALL_ACCEPT, handle, 0, 0, cookie);
    }
    #queue(number, handle, x, y, cookie) {
        if (!this.#calls.queue(number, handle, x, y, cookie))
            this.#act();
    }
    reject(handle) {
        this.#queue(CALL_REJECT, handle, 0, 0, 0);
    }
    range(index, address, bytes) {
        if (index >= 0 && index < SG_COUNT_MAX) {
            this.#rangeAddress[index] = address;
            this.#rangeBytes[index] = bytes;
        }
    }
    sendv(handle, count) {
        const entries = count >= 0 && count <= SG_COUNT_MAX ? count | 0 : 0;
        const first = this.#calls.beginRanges(entries);
        for (let i = 0; i < entries; i++) {
            this.#calls.setRange(first + i, this.#rangeAddress[i], this.#rangeBytes[i]);
        }
        this.#queue(CALL_SENDV, handle, first, count, 0);
    }
    recvDone(handle, bytes) {
        this.#queue(CALL_RECV_DONE, handle, bytes, 0, 0);
    }
    shutdown(handle) {
        this.#queue(CALL_SHUTDOWN, handle, 0, 0, 0);
    }
    close(handle) {
        this.#queue(CALL_CLOSE, handle, 0, 0, 0);
    }
    abort(handle) {
        this.#queue(CALL_ABORT, handle, 0, 0, 0);
    }
    connect(remote, remotePort, local, localPort, mark, cookie) {
        const to = parseAddress(remote);
        const from = parseAddress(local);
        if (to === null || from === null || to.family !== from.family) {
            // An unreadable tuple: the call is dispatched and answers FAULT.
            this.#queue(CALL_CONNECT, 0, -1, mark, cookie);
            return;
        }
        const tuple = {
            family: to.family,
            lane: this.#laneOf(mark),
            local0: from.word0,
            local1: from.word1,
            local2: from.word2,
            local3: from.word3,
            remote0: to.word0,
            remote1: to.word1,
            remote2: to.word2,
            remote3: to.word3,
            localPort,
            remotePort,
            remoteMacHigh: 0x0200,
            remoteMacLow: 2,
        };
        this.#calls.tuples[this.#calls.tupleCount] = tuple;
        this.#queue(CALL_CONNECT, 0, this.#calls.tupleCount++, mark, cookie);
    }
    udpSend(replyTo, address, bytes, cookie) {
        this.#queue(CALL_UDP_SEND, replyTo, address, bytes, cookie);
    }
    udpRecvDone(replyTo) {
        this.#queue(CALL_UDP_RECV_DONE, replyTo, 0, 0, 0);
    }
    timer(delayNs, cookie) {
        this.#queue(CALL_TIMER, 0, delayNs, 0, cookie);
    }
    call(number, handle, x, y, cookie) {
        this.#queue(number, handle, x, y, cookie);
    }
    read(address, into, bytes) {
        this.#act();
        const count = Math.min(bytes, into.length);
        if (!this.#mayRead(address, count)) {
            this.#recorder.emit3(APP_READ, -1, address | 0, count | 0, RET_FAULT);
            return 0;
        }
        for (let i = 0; i < count; i++)
            into[i] = this.#memory.bytes[address + i];
        return count;
    }
    write(address, from, bytes) {
        this.#act();
        const count = Math.min(bytes, from.length);
        if (!this.#mayWrite(address, count))
            return this.#refuse(address, count);
        for (let i = 0; i < count; i++)
            this.#memory.bytes[address + i] = from[i];
        this.#recorder.emit3(APP_WRITE, -1, address, count, 0);
        return true;
    }
    copy(source, target, bytes) {
        this.#act();
        if (!this.#mayRead(source, bytes) || !this.#mayWrite(target, bytes)) {
            return this.#refuse(target, bytes);
        }
        this.#memory.bytes.copyWithin(target, source, source + bytes);
        this.#recorder.emit3(APP_WRITE, -1, target, bytes, 0);
        return true;
    }
    #refuse(address, bytes) {
        this.#recorder.emit3(APP_WRITE, -1, address | 0, bytes | 0, RET_FAULT);
        return false;
    }
    #mayRead(address, bytes) {
        if (!Number.isInteger(address) || !Number.isInteger(bytes))
            return false;
        const memory = this.#memory;
        return (memory.isInside(this.#app, address, bytes) || memory.isInside(this.#mbufs, address, bytes));
    }
    #mayWrite(address, bytes) {
        if (!Number.isInteger(address) || !Number.isInteger(bytes))
            return false;
        return this.#memory.isInside(this.#app, address, bytes);
    }
}
