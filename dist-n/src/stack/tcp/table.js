/**
 * The transition table of RFC 9293 §3.3.2 as data: which state may follow which, and for what
 * reason.
 *
 * Every state change of a flow goes through `lifecycle.ts: transition`, which asserts that the
 * table has it. LISTEN is where a passive open comes from: this stack has no listening control
 * blocks, a port either answers or does not, so a reset in SYN-RECEIVED ends the flow instead of
 * turning it back into a listener.
 */
import { RULE_ACK, RULE_ADOPT, RULE_CALL_ABORT, RULE_CALL_CLOSE, RULE_CALL_CONNECT, RULE_FIN, RULE_ICMP, RULE_REUSE, RULE_RST, RULE_SYN, RULE_SYN_ACK, RULE_TIMEOUT, STATE_CLOSED, STATE_CLOSE_WAIT, STATE_CLOSING, STATE_ESTABLISHED, STATE_FIN_WAIT_1, STATE_FIN_WAIT_2, STATE_LAST_ACK, STATE_LISTEN, STATE_SYN_RECEIVED, STATE_SYN_SENT, STATE_TIME_WAIT, } from '../../log/events.js';
export const STATE_COUNT = 11;
/** Bit set of rules by from * STATE_COUNT + to. */
const allowed = new Int32Array(STATE_COUNT * STATE_COUNT);
function allow(from, to, ...rules) {
    for (const rule of rules)
        allowed[from * STATE_COUNT + to] |= 1 << rule;
}
allow(STATE_CLOSED, STATE_SYN_SENT, RULE_CALL_CONNECT);
allow(STATE_CLOSED, STATE_ESTABLISHED, RULE_ADOPT);
allow(STATE_LISTEN, STATE_SYN_RECEIVED, RULE_SYN);
allow(STATE_SYN_SENT, STATE_SYN_RECEIVED, RULE_SYN);
allow(STATE_SYN_SENT, STATE_ESTABLISHED, RULE_SYN_ACK);
allow(STATE_SYN_RECEIVED, STATE_ESTABLISHED, RULE_ACK);
allow(STATE_ESTABLISHED, STATE_FIN_WAIT_1, RULE_CALL_CLOSE);
allow(STATE_ESTABLISHED, STATE_CLOSE_WAIT, RULE_FIN);
allow(STATE_FIN_WAIT_1, STATE_FIN_WAIT_2, RULE_ACK);
allow(STATE_FIN_WAIT_1, STATE_CLOSING, RULE_FIN);
allow(STATE_FIN_WAIT_1, STATE_TIME_WAIT, RULE_FIN);
allow(STATE_FIN_WAIT_2, STATE_TIME_WAIT, RULE_FIN);
allow(STATE_CLOSING, STATE_TIME_WAIT, RULE_ACK);
allow(STATE_CLOSE_WAIT, STATE_LAST_ACK, RULE_CALL_CLOSE);
allow(STATE_LAST_ACK, STATE_CLOSED, RULE_ACK);
for (let from = STATE_SYN_SENT; from <= STATE_TIME_WAIT; from++) {
    allow(from, STATE_CLOSED, RULE_RST, RULE_CALL_ABORT, RULE_TIMEOUT, RULE_REUSE);
}
allow(STATE_SYN_SENT, STATE_CLOSED, RULE_CALL_CLOSE, RULE_ICMP);
allow(STATE_SYN_RECEIVED, STATE_CLOSED, RULE_ICMP);
/** Whether the table has this transition for this reason. */
export function isTransition(from, to, rule) {
    return (allowed[from * STATE_COUNT + to] & (1 << rule)) !== 0;
}
