import { APP_READ, APP_WRITE, CORE_REGION } from '../../../src/log/events.js';
import { AppRegions, NO_REGIONS } from '../../../src/verify/shared/app-regions.js';
class RingChecker {
    constructor(context) {
        this.regions = new AppRegions();
        this.context = context;
    }
    step(chunk, rows, count) {
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            const kind = chunk.kind[row];
            if (kind === CORE_REGION) {
                this.regions.add(row);
                continue;
            }
            if (this.regions.isEmpty) {
                this.context.notApplicable(NO_REGIONS);
                return;
            }
            const address = chunk.a[row];
            const bytes = chunk.b[row];
            const isAllowed = kind === APP_WRITE
                ? this.regions.mayWrite(address, bytes)
                : this.regions.mayRead(address, bytes);
            this.context.exercised++;
            if (isAllowed || chunk.c[row] !== 0)
                continue;
            this.context.violate(chunk, row, kind === APP_WRITE ? 'a write outside is refused' : 'a read outside is refused', `${bytes} bytes at ${address} were reached`);
        }
    }
    end() { }
}
export const spec = {
    id: 'protection.ring-write',
    catalogue: 'E1',
    title: 'The application reaches only its own memory and received mbufs',
    statement: 'Every access of the application outside its memory, or a write to a received mbuf, is ' +
        'refused.',
    source: 'IX section 3 (three-way protection)',
    reads: [CORE_REGION, APP_WRITE, APP_READ],
    scope: 'core',
    create: (context) => new RingChecker(context),
};
