import { CORE_CRASH, CORE_START, CORE_STOP, NIC_RX, STACK_IN } from '../../../src/log/events.js';
import { isIndex } from '../../../src/verify/shared/columns.js';
import { FlowWords } from '../../../src/verify/shared/flow-words.js';
import { rowKind, rowList, takeList, rowA, rowB } from '../../../src/verify/shared/rows.js';
const NO_FRAME = -1;
class SelfSufficientChecker {
    constructor(context) {
        this.nextIndex = 0;
        this.isStarted = false;
        this.isStopped = false;
        this.isFollowed = false;
        this.hasCrashed = false;
        this.context = context;
        this.frames = context.indexed('determinism.log-self-sufficient', () => new FlowWords(1));
    }
    step(chunk, rows, count) {
        this.continued(chunk);
        takeList(rows, count);
        for (let i = 0; i < count; i++) {
            const row = rowList[i];
            const mbuf = rowB[row];
            switch (rowKind[row]) {
                case NIC_RX:
                    if (isIndex(mbuf))
                        this.filled(mbuf, rowA[row]);
                    break;
                case STACK_IN:
                    this.taken(chunk, row, mbuf);
                    break;
                case CORE_START:
                    this.isStarted = true;
                    if (chunk.firstIndex + row === 0)
                        break;
                    this.context.violate(chunk, row, 'core.started is the first row of its core', 'it is not');
                    break;
                case CORE_CRASH:
                    this.hasCrashed = true;
                    break;
                default:
                    this.isStopped = true;
                    if (row < chunk.count - 1)
                        this.followed(chunk, row + 1);
            }
        }
    }
    end() {
        if (this.nextIndex === 0)
            return;
        this.context.exercised++;
        if (!this.isStarted)
            this.missing('core.started');
        if (!this.isStopped && !this.hasCrashed)
            this.missing('core.stopped');
    }
    /** Chunks of a core follow each other, and none follows its stop. */
    continued(chunk) {
        if (chunk.firstIndex !== this.nextIndex) {
            this.context.violate(chunk, 0, `the core's row ${this.nextIndex} comes next`, `row ${chunk.firstIndex}`);
        }
        else if (this.isStopped) {
            this.followed(chunk, 0);
        }
        this.nextIndex = chunk.firstIndex + chunk.count;
    }
    /** Reported once: whatever comes after the stop, it is one mistake. */
    followed(chunk, row) {
        if (this.isFollowed)
            return;
        this.isFollowed = true;
        this.context.violate(chunk, row, 'core.stopped is the last row of its core', 'rows follow it');
    }
    filled(mbuf, frame) {
        const at = this.frames.at(mbuf);
        this.frames.words[at] = frame + 1;
    }
    taken(chunk, row, mbuf) {
        const frame = rowA[row];
        const isKnown = isIndex(mbuf) && mbuf < this.frames.flows;
        const arrived = isKnown ? this.frames.words[mbuf] - 1 : NO_FRAME;
        this.context.exercised++;
        if (arrived !== frame) {
            this.context.violate(chunk, row, `frame ${frame} arrived in mbuf ${mbuf} and is taken once`, arrived === NO_FRAME ? 'the log shows no such arrival' : `frame ${arrived} is there`);
        }
        if (isKnown)
            this.frames.words[mbuf] = 0;
    }
    missing(name) {
        this.context.violate(null, -1, `core ${this.context.core} has a ${name} row`, 'it has none');
    }
}
export const spec = {
    id: 'determinism.log-self-sufficient',
    catalogue: 'J4',
    title: 'The log carries all that is needed to check it',
    statement: 'Each core has rows from core.started to core.stopped (or its crash) without a hole, and ' +
        'each packet taken has its arrival in them.',
    source: 'ours: the verifier sees nothing but the log',
    reads: [CORE_CRASH, CORE_START, CORE_STOP, NIC_RX, STACK_IN],
    scope: 'core',
    create: (context) => new SelfSufficientChecker(context),
};
