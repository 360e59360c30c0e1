/**
 * The code of a script (`%{ ... }%`): assertions about tcp_info, and the few statements the public
 * suites put around them.
 *
 * packetdrill runs these in Python. What is understood here: `assert` of comparisons (chained too)
 * with integers, names, arithmetic, bits, and, or, not; assignments, `print`. Anything else, and
 * any tcp_info field this stack does not have, skips the script.
 */
import { Skip } from './outcome.js';
const CONSTANTS = {
    TCPI_CLOSED: 0,
    TCPI_LISTEN: 1,
    TCPI_SYN_SENT: 2,
    TCPI_SYN_RECEIVED: 3,
    TCPI_ESTABLISHED: 4,
    TCPI_FIN_WAIT_1: 5,
    TCPI_FIN_WAIT_2: 6,
    TCPI_CLOSE_WAIT: 7,
    TCPI_CLOSING: 8,
    TCPI_LAST_ACK: 9,
    TCPI_TIME_WAIT: 10,
    TCP_INFINITE_SSTHRESH: 0x7fffffff,
    TCP_CA_Open: 0,
    TCP_CA_Disorder: 1,
    TCP_CA_CWR: 2,
    TCP_CA_Recovery: 3,
    TCP_CA_Loss: 4,
    // The same states under Linux's names.
    TCP_ESTABLISHED: 4,
    TCP_SYN_SENT: 2,
    TCP_SYN_RECV: 3,
    TCP_FIN_WAIT1: 5,
    TCP_FIN_WAIT2: 6,
    TCP_TIME_WAIT: 10,
    TCP_CLOSE: 0,
    TCP_CLOSE_WAIT: 7,
    TCP_LAST_ACK: 9,
    TCP_LISTEN: 1,
    TCP_CLOSING: 8,
    TCPI_OPT_TIMESTAMPS: 1,
    TCPI_OPT_SACK: 2,
    TCPI_OPT_WSCALE: 4,
    TCPI_OPT_ECN: 8,
    TCPI_OPT_ECN_SEEN: 16,
    TCPI_OPT_SYN_DATA: 32,
};
/** Loosest first. */
const BIT_OPERATORS = ['|', '^', '&', '<<', '>>'];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];
const TOKEN = /\s*(?:(0[xX][0-9a-fA-F]+|\d+)|([A-Za-z_]\w*)|(==|!=|<=|>=|\/\/|<<|>>|[-+*/%<>()&|^~]))/y;
/** Runs the code; returns what an assertion that does not hold says, null when all hold. */
export function runCode(code, names, info) {
    for (const statement of statementsOf(code)) {
        const assertion = /^assert\b\s*(.*)$/.exec(statement);
        if (assertion !== null) {
            const text = conditionOf(assertion[1]);
            const problem = new Expression(text, names, info).check();
            if (problem !== null)
                return problem;
            continue;
        }
        if (/^print\b/.test(statement))
            continue;
        const assignment = /^([A-Za-z_]\w*)\s*([-+*]?)=(?!=)\s*(.*)$/.exec(statement);
        if (assignment === null)
            throw new Skip(`code: ${statement}`);
        const [, name = '', operator = '', text = ''] = assignment;
        const value = new Expression(text, names, info).value();
        const before = names.get(name) ?? 0;
        const after = { '+': before + value, '-': before - value, '*': before * value }[operator];
        names.set(name, after ?? value);
    }
    return null;
}
function statementsOf(code) {
    return code
        .replaceAll(/\\\r?\n/g, ' ')
        .split(/[;\n]/)
        .map((text) => text.replace(/#.*$/, '').trim())
        .filter((text) => text !== '');
}
/** Without the message behind the comma. */
function conditionOf(text) {
    const comma = text.indexOf(',');
    return (comma === -1 ? text : text.slice(0, comma)).trim();
}
class Expression {
    constructor(text, names, info) {
        this.tokens = [];
        this.at = 0;
        /** The first comparison that does not hold. */
        this.failed = '';
        this.text = text;
        this.names = names;
        this.info = info;
        for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
            const found = TOKEN.exec(text);
            if (found === null)
                throw new Skip(`code: ${text}`);
            this.tokens.push(found[1] ?? found[2] ?? found[3]);
        }
    }
    /** null when the condition holds. */
    check() {
        if (this.value() !== 0)
            return null;
        const { failed } = this;
        return failed === '' ? `${this.text} is 0` : `${this.text} does not hold: ${failed}`;
    }
    value() {
        const value = this.either();
        if (this.at < this.tokens.length)
            throw new Skip(`code: ${this.text}`);
        return value;
    }
    either() {
        let value = this.both();
        while (this.take('or'))
            value = this.both() || value;
        return value;
    }
    both() {
        let value = this.negation();
        while (this.take('and')) {
            const right = this.negation();
            value = value === 0 ? 0 : right;
        }
        return value;
    }
    negation() {
        if (!this.take('not'))
            return this.comparison();
        return this.negation() === 0 ? 1 : 0;
    }
    /** Chained as Python's: each holds, or the whole does not. */
    comparison() {
        let left = this.binary(0);
        let result = left;
        for (let isFirst = true; COMPARISONS.includes(this.tokens[this.at] ?? ''); isFirst = false) {
            const operator = this.tokens[this.at++];
            const right = this.binary(0);
            const isHeld = holds(operator, left, right, this.text);
            if (!isHeld && this.failed === '')
                this.failed = `${left} ${operator} ${right}`;
            result = isHeld && (isFirst || result !== 0) ? 1 : 0;
            left = right;
        }
        return result;
    }
    /** Bits and shifts, loosest first; then sums. */
    binary(level) {
        const operator = BIT_OPERATORS[level];
        if (operator === undefined)
            return this.sum();
        let value = this.binary(level + 1);
        while (this.take(operator))
            value = bits(operator, value, this.binary(level + 1));
        return value;
    }
    sum() {
        let value = this.product();
        for (;;) {
            if (this.take('+'))
                value += this.product();
            else if (this.take('-'))
                value -= this.product();
            else
                return value;
        }
    }
    product() {
        let value = this.term();
        for (;;) {
            if (this.take('*'))
                value *= this.term();
            else if (this.take('//'))
                value = Math.floor(value / this.term());
            else if (this.take('/'))
                value /= this.term();
            else if (this.take('%'))
                value = modulo(value, this.term());
            else
                return value;
        }
    }
    term() {
        if (this.take('-'))
            return -this.term();
        if (this.take('~'))
            return ~this.term();
        if (this.take('(')) {
            const value = this.either();
            if (!this.take(')'))
                throw new Skip(`code: ${this.text}`);
            return value;
        }
        const token = this.tokens[this.at++];
        if (token === undefined)
            throw new Skip(`code: ${this.text}`);
        if (/^\d/.test(token))
            return Number(token);
        if (token.startsWith('tcpi_')) {
            const value = this.info(token.slice(5));
            if (value === null)
                throw new Skip(`tcp_info has no ${token} here`);
            return value;
        }
        const value = this.names.get(token) ?? CONSTANTS[token];
        if (value === undefined)
            throw new Skip(`code: the name ${token}`);
        return value;
    }
    take(token) {
        if (this.tokens[this.at] !== token)
            return false;
        this.at++;
        return true;
    }
}
function bits(operator, left, right) {
    switch (operator) {
        case '|':
            return left | right;
        case '^':
            return left ^ right;
        case '&':
            return left & right;
        case '<<':
            return left << right;
        default:
            return left >> right;
    }
}
/** Python's: the sign is the divisor's. */
function modulo(value, divisor) {
    return value - divisor * Math.floor(value / divisor);
}
function holds(operator, left, right, text) {
    switch (operator) {
        case '==':
            return left === right;
        case '!=':
            return left !== right;
        case '<':
            return left < right;
        case '<=':
            return left <= right;
        case '>':
            return left > right;
        case '>=':
            return left >= right;
        default:
            throw new Skip(`code: ${text}`);
    }
}
