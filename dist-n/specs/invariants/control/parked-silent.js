import { CORE_PARK, CORE_STOP, CORE_UNPARK, MBUF_CENSUS } from '../../../src/log/events.js';
import { eventName } from '../../../src/verify/causes.js';
/** What a parked core may log. */
const STILL = [CORE_UNPARK, MBUF_CENSUS, CORE_STOP];
class ParkedSilent {
    constructor(context) {
        this.isParked = false;
        this.context = context;
    }
    step(chunk, _rows, count) {
        if (count === 0 && !this.isParked)
            return;
        const kinds = chunk.kind;
        for (let row = 0; row < chunk.count; row++) {
            const kind = kinds[row];
            if (this.isParked && !STILL.includes(kind)) {
                this.context.violate(chunk, row, 'nothing from a parked core', eventName(kind));
            }
            if (kind === CORE_PARK) {
                this.isParked = true;
                this.context.exercised++;
            }
            else if (kind === CORE_UNPARK) {
                this.isParked = false;
            }
        }
    }
    end() { }
}
export const spec = {
    id: 'control.parked-silent',
    catalogue: 'I5',
    title: 'A parked core is silent',
    statement: 'From core.parked to core.unparked a core has no rows, but those of the end.',
    source: 'ix-project/ix dp/core/syscall.c (idle command), cp/ixcp.py',
    reads: [CORE_PARK, CORE_UNPARK],
    scope: 'core',
    create: (context) => new ParkedSilent(context),
};
