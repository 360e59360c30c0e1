import { ACTION_NAMES, ARG_COUNT, CALL_NAMES, CC_NAMES, COMMAND_NAMES, CONTROL_COMMAND, CONTROL_DECISION, CONTROL_START, CYCLE_WAKE, DEAD_NAMES, DROP_NAMES, EVENTS, NIC_DROP, POLICY_NAMES, REASON_NAMES, RULE_NAMES, STATE_NAMES, TCP_CLOSED, TCP_CWND, TCP_OUT, TCP_STATE, TIMER_APP, TIMER_NAMES, TX_NAMES, USYS_DEAD, VERDICT_NAMES, } from './events.js';
const ARGUMENTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const FLAG_LETTERS = 'FSRPAUEWN';
/** tcpdump's order: SYN first. */
const FLAG_ORDER = [1, 0, 2, 3, 4, 5, 6, 7, 8];
const PROTOCOL_NAMES = {
    1: 'icmp',
    6: 'tcp',
    17: 'udp',
    58: 'icmp6',
    256: 'arp',
};
const LOCK_NAMES = ['', 'pool-store', 'arp', 'run-list', 'nic-table', '', '', '', '', 'other'];
const RET_NAMES = [
    'ok', 'nomem', 'nobufs', 'inval', 'again', 'fault', 'nosys', 'notsup', 'badh', 'closed',
    'connrefused',
]; // prettier-ignore
function named(names) {
    return (value) => {
        const name = names[value];
        return name === undefined || name === '' ? `#${value}` : name;
    };
}
function hex(digits) {
    return (value) => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;
}
const unsigned = (value) => String(value >>> 0);
/** By field name, whatever the kind. */
const FIELD_FORMATS = new Map([
    ['ack', unsigned],
    ['address', hex(8)],
    ['checksumSum', hex(4)],
    ['cookieLow', unsigned],
    ['domain', named(['host', 'control', 'dataplane', 'application', 'device'])],
    ['flags', tcpFlags],
    ['from', named(STATE_NAMES)],
    ['handleLow', unsigned],
    ['hash', hex(8)],
    ['irs', unsigned],
    ['iss', unsigned],
    ['number', named(CALL_NAMES)],
    ['object', named(LOCK_NAMES)],
    ['pacing', named(['trace', 'reno', 'cubic'])],
    ['part', named(['source', 'destination'])],
    ['protocol', (value) => PROTOCOL_NAMES[value] ?? `#${value}`],
    ['purpose', named(['rx', 'tx'])],
    ['rcvNxt', unsigned],
    ['rcvRightEdge', unsigned],
    ['region', named(['', 'mbufs', 'app'])],
    ['ret', (value) => (value < 0 ? named(RET_NAMES)(-value) : String(value))],
    ['role', named(['passive', 'active', 'midstream'])],
    ['seq', unsigned],
    ['sndUna', unsigned],
    ['source', hex(8)],
    ['streamOffset', unsigned],
    ['sum', hex(4)],
    ['tag', unsigned],
    ['target', hex(8)],
    ['timer', timerName],
    ['to', named(STATE_NAMES)],
    ['tsEcr', unsigned],
    ['tsVal', unsigned],
    ['verdict', named(VERDICT_NAMES)],
    ['word0', hex(8)],
    ['word1', hex(8)],
    ['word2', hex(8)],
    ['word3', hex(8)],
]);
/** Fields whose vocabulary depends on the kind. */
const KIND_FORMATS = new Map([
    [`${NIC_DROP} reason`, named(DROP_NAMES)],
    [`${TCP_CLOSED} reason`, named(DEAD_NAMES)],
    [`${USYS_DEAD} reason`, named(DEAD_NAMES)],
    [`${CYCLE_WAKE} reason`, named(['', 'frame', 'timer', 'application', 'control'])],
    [`${TCP_OUT} rule`, named(TX_NAMES)],
    [`${TCP_STATE} rule`, named(RULE_NAMES)],
    [`${TCP_CWND} rule`, named(CC_NAMES)],
    [`${CONTROL_START} policy`, named(POLICY_NAMES)],
    [`${CONTROL_DECISION} action`, named(ACTION_NAMES)],
    [`${CONTROL_DECISION} reason`, named(REASON_NAMES)],
    [`${CONTROL_DECISION} digest`, hex(8)],
    [`${CONTROL_DECISION} again`, hex(8)],
    [`${CONTROL_COMMAND} number`, named(COMMAND_NAMES)],
    [`${CONTROL_COMMAND} source`, String],
    [`${CONTROL_COMMAND} target`, String],
]);
/** Formats by kind, then argument; made once. */
const formats = EVENTS.map((schema, kind) => schema?.fields.map((field) => KIND_FORMATS.get(`${kind} ${field}`) ?? FIELD_FORMATS.get(field) ?? String));
/** `time-in-us core cycle kind flow field=value ...` */
export function eventText(chunk, row) {
    const kind = chunk.kind[row];
    const flow = chunk.flow[row];
    const name = EVENTS[kind]?.name ?? `kind-${kind}`;
    const head = [
        timeText(chunk.timeNs[row]).padStart(16),
        String(chunk.core).padStart(2),
        String(chunk.cycle[row]).padStart(8),
        name.padEnd(21),
        (flow === -1 ? '-' : `f${flow}`).padEnd(6),
    ];
    return `${head.join(' ')} ${argumentsText(chunk, row)}`.trimEnd();
}
/** Every named field, and unnamed arguments that are not 0. */
export function argumentsText(chunk, row) {
    const kind = chunk.kind[row];
    const fields = EVENTS[kind]?.fields ?? [];
    const parts = [];
    for (let index = 0; index < ARG_COUNT; index += 1) {
        const column = ARGUMENTS[index];
        const value = chunk[column][row];
        const field = fields[index];
        if (field !== undefined)
            parts.push(`${field}=${formats[kind][index](value)}`);
        else if (value !== 0)
            parts.push(`+${column}=${value}`);
    }
    return parts.join(' ');
}
/** Rows in the order they come, a line each. */
export function logText(chunks) {
    let text = '';
    for (const chunk of chunks)
        text += chunkText(chunk);
    return text;
}
/** Writes rows as they come: `ixreplay ... --text`. */
export class LogTextSink {
    constructor(write) {
        this.write = write;
    }
    chunk(chunk) {
        this.write(chunkText(chunk));
    }
}
function chunkText(chunk) {
    let text = '';
    for (let row = 0; row < chunk.count; row += 1)
        text += `${eventText(chunk, row)}\n`;
    return text;
}
/** Microseconds with three decimals; more where the time is no whole number of nanoseconds. */
export function timeText(timeNs) {
    const magnitude = Math.abs(timeNs);
    // Division would round above 2^43 us; whole microseconds and the rest are exact.
    const restNs = magnitude % 1000;
    const microseconds = (magnitude - restNs) / 1000;
    const whole = Math.floor(restNs);
    const fraction = restNs - whole;
    const digits = String(whole).padStart(3, '0') + (fraction === 0 ? '' : String(fraction).slice(2));
    return `${timeNs < 0 ? '-' : ''}${microseconds}.${digits}`;
}
/** Letters as tcpdump prints them, `SA` for SYN and ACK; `-` for none. */
export function tcpFlags(flags) {
    let text = '';
    for (const bit of FLAG_ORDER)
        if ((flags >> bit) & 1)
            text += FLAG_LETTERS[bit];
    const rest = flags & ~0x1ff;
    if (rest !== 0)
        text += `#${rest}`;
    return text === '' ? '-' : text;
}
function timerName(timer) {
    if (timer >= TIMER_APP)
        return `app-${timer - TIMER_APP}`;
    return named(TIMER_NAMES)(timer);
}
