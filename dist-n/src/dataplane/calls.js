/**
 * The batched-call array of a core (IX: bsys) and its dispatch: every descriptor word is read once,
 * every argument is checked before it has an effect, and every slot gets a return value.
 */
import { larger } from '../base/columns.js';
import { CALL_COUNT_MAX, MBUF_COUNT_MAX, SG_COUNT_MAX } from '../base/limits.js';
import { BSYS, CALL_ABORT, CALL_ACCEPT, CALL_CLOSE, CALL_CONNECT, CALL_RECV_DONE, CALL_REJECT, CALL_SENDV, CALL_SHUTDOWN, CALL_TIMER, CALL_UDP_RECV_DONE, CALL_UDP_SEND, RET_FAULT, RET_INVAL, RET_NOSYS, RET_OK, } from '../log/events.js';
/**
 * Every delivered mbuf may be given back in a call of its own, and that is all an application
 * needs.
 */
const CALLS_MAX = MBUF_COUNT_MAX + CALL_COUNT_MAX;
const WORDS_A_CALL = 5;
export class CallArray {
    constructor(memory, app, mbufs, outbound, mayConnect) {
        this.count = 0;
        /** Tuples of connect calls, by the index the call carries. */
        this.tuples = [];
        this.tupleCount = 0;
        this.numbers = new Int32Array(CALL_COUNT_MAX);
        this.handles = new Float64Array(CALL_COUNT_MAX);
        this.xs = new Float64Array(CALL_COUNT_MAX);
        this.ys = new Float64Array(CALL_COUNT_MAX);
        this.cookies = new Float64Array(CALL_COUNT_MAX);
        this.rangeAddress = new Float64Array(4096);
        this.rangeBytes = new Float64Array(4096);
        this.rangeCount = 0;
        // Results of the entry before, which the application reads in the next.
        this.resultCount = 0;
        this.resultNumbers = new Int32Array(CALL_COUNT_MAX);
        this.resultHandles = new Float64Array(CALL_COUNT_MAX);
        this.resultCookies = new Float64Array(CALL_COUNT_MAX);
        this.resultValues = new Float64Array(CALL_COUNT_MAX);
        this.sendAddress = new Int32Array(SG_COUNT_MAX);
        this.sendBytes = new Int32Array(SG_COUNT_MAX);
        /** Distinct descriptor words of the last dispatch, and how often it read one of them. */
        this.words = 0;
        this.reads = 0;
        this.offered = 0;
        this.memory = memory;
        this.app = app;
        this.mbufs = mbufs;
        this.outbound = outbound;
        this.mayConnect = mayConnect;
    }
    /** Queues a call; false when the array is full. */
    queue(number, handle, x, y, cookie) {
        const i = this.count;
        if (i === this.numbers.length && !this.grow())
            return false;
        this.numbers[i] = number;
        this.handles[i] = handle;
        this.xs[i] = x;
        this.ys[i] = y;
        this.cookies[i] = cookie;
        this.count = i + 1;
        return true;
    }
    grow() {
        const size = Math.min(this.numbers.length * 2, CALLS_MAX);
        if (size === this.numbers.length)
            return false;
        this.numbers = larger(this.numbers, new Int32Array(size));
        this.handles = larger(this.handles, new Float64Array(size));
        this.xs = larger(this.xs, new Float64Array(size));
        this.ys = larger(this.ys, new Float64Array(size));
        this.cookies = larger(this.cookies, new Float64Array(size));
        this.resultNumbers = larger(this.resultNumbers, new Int32Array(size));
        this.resultHandles = larger(this.resultHandles, new Float64Array(size));
        this.resultCookies = larger(this.resultCookies, new Float64Array(size));
        this.resultValues = larger(this.resultValues, new Float64Array(size));
        return true;
    }
    /** Room for `count` ranges from here; returns where they begin. */
    beginRanges(count) {
        const first = this.rangeCount;
        if (first + count > this.rangeAddress.length) {
            const size = 2 * (first + count);
            this.rangeAddress = larger(this.rangeAddress, new Float64Array(size));
            this.rangeBytes = larger(this.rangeBytes, new Float64Array(size));
        }
        this.rangeCount = first + count;
        return first;
    }
    setRange(index, address, bytes) {
        this.rangeAddress[index] = address;
        this.rangeBytes[index] = bytes;
    }
    call(index) {
        return index < this.resultCount ? this.resultNumbers[index] : -1;
    }
    handle(index) {
        return index < this.resultCount ? this.resultHandles[index] : -1;
    }
    cookie(index) {
        return index < this.resultCount ? this.resultCookies[index] : 0;
    }
    value(index) {
        return index < this.resultCount ? this.resultValues[index] : RET_INVAL;
    }
    get results() {
        return this.resultCount;
    }
    /** Results were read: the slots may be used again. */
    clearResults() {
        this.resultCount = 0;
    }
    /** Executes everything queued, in order. Returns how many calls. */
    dispatch(stack, recorder, timers) {
        const count = this.count;
        this.reads = 0;
        for (let i = 0; i < count; i++) {
            const number = this.numbers[i];
            const handle = this.handles[i];
            const x = this.xs[i];
            const y = this.ys[i];
            const cookie = this.cookies[i];
            this.reads += WORDS_A_CALL;
            // The flow is looked up before the call: a close or abort ends it.
            const isTcp = number >= CALL_ACCEPT && number <= CALL_ABORT;
            const flow = isTcp ? stack.tcp.flowOf(handle) : -1;
            const value = this.execute(stack, timers, number, handle, x, y, cookie);
            const argument = number === CALL_SENDV ? this.offered : x;
            this.resultNumbers[i] = number;
            this.resultHandles[i] = handle;
            this.resultCookies[i] = cookie;
            this.resultValues[i] = value;
            const tag = isTcp ? stack.tcp.tagOf(handle) : 0;
            const opened = number === CALL_CONNECT && value >= 0;
            recorder.emit(BSYS, opened ? stack.tcp.flowOf(value) : flow, number, opened ? stack.tcp.tagOf(value) : tag, argument | 0, opened ? 0 : value | 0, i, cookie | 0, handle | 0, number === CALL_SENDV ? y | 0 : 0);
            if (number === CALL_ACCEPT && value === RET_OK)
                stack.tcp.resumeAccepted(handle);
        }
        this.words = count * WORDS_A_CALL + 2 * this.rangeCount;
        this.resultCount = count;
        this.count = 0;
        this.rangeCount = 0;
        this.tupleCount = 0;
        return count;
    }
    execute(stack, timers, number, handle, x, y, cookie) {
        const tcp = stack.tcp;
        switch (number) {
            case CALL_RECV_DONE:
                return x >= 0 && x <= 0x7fffffff ? tcp.recvDone(handle, x | 0) : RET_INVAL;
            case CALL_SENDV:
                return this.sendv(stack, handle, x, y);
            case CALL_ACCEPT:
                return tcp.accept(handle, cookie);
            case CALL_REJECT:
                return tcp.reject(handle);
            case CALL_SHUTDOWN:
                return tcp.shutdown(handle);
            case CALL_CLOSE:
                return tcp.close(handle);
            case CALL_ABORT:
                return tcp.abort(handle);
            case CALL_CONNECT:
                return this.connect(stack, x, y, cookie);
            case CALL_UDP_SEND:
                if (y > 65_507 || y < 0)
                    return RET_INVAL;
                if (!this.isReadable(x, y))
                    return RET_FAULT;
                return stack.udp.send(handle, x | 0, y | 0, cookie);
            case CALL_UDP_RECV_DONE:
                return stack.udp.recvDone(handle);
            case CALL_TIMER:
                return timers.setTimer(x, cookie);
            default:
                return RET_NOSYS;
        }
    }
    /** x = tuple, y = mark. */
    connect(stack, x, y, cookie) {
        if (!(x >= 0 && x < this.tupleCount))
            return RET_FAULT;
        const tuple = this.tuples[x | 0];
        if (!isPort(tuple.localPort) || !isPort(tuple.remotePort))
            return RET_INVAL;
        if (!this.mayConnect(tuple, y))
            return RET_INVAL;
        return this.outbound.connect(stack.tcp, tuple, y | 0, cookie);
    }
    /** x = first range, y = how many. A bad range refuses the whole call: nothing was sent. */
    sendv(stack, handle, x, y) {
        this.offered = 0;
        if (!(y >= 1 && y <= SG_COUNT_MAX))
            return RET_INVAL;
        if (!(x >= 0 && x + y <= this.rangeCount))
            return RET_FAULT;
        let offered = 0;
        for (let k = 0; k < y; k++) {
            const address = this.rangeAddress[x + k];
            const bytes = this.rangeBytes[x + k];
            this.reads += 2;
            if (!this.isReadable(address, bytes))
                return RET_FAULT;
            this.sendAddress[k] = address;
            this.sendBytes[k] = bytes;
            offered += bytes;
        }
        // All of a large memory many times is more than a row of the log can say.
        this.offered = Math.min(offered, 0x7fffffff);
        return stack.tcp.sendv(handle, this.sendAddress, this.sendBytes, y);
    }
    /**
     * IX's zero-copy-able check: the application's own memory or received mbufs; whole numbers only.
     */
    isReadable(address, bytes) {
        if (address !== Math.floor(address) || bytes !== Math.floor(bytes))
            return false;
        const memory = this.memory;
        return memory.isInside(this.app, address, bytes) || memory.isInside(this.mbufs, address, bytes);
    }
}
function isPort(port) {
    return port === (port & 0xffff);
}
