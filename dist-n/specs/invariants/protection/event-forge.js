import { APP_WRITE, CORE_REGION } from '../../../src/log/events.js';
import { AppRegions, NO_REGIONS } from '../../../src/verify/shared/app-regions.js';
class ForgeChecker {
    constructor(context) {
        this.regions = new AppRegions();
        this.context = context;
    }
    step(chunk, rows, count) {
        for (let i = 0; i < count; i++) {
            const row = rows[i];
            if (chunk.kind[row] === CORE_REGION) {
                this.regions.add(row);
                continue;
            }
            if (this.regions.isEmpty) {
                this.context.notApplicable(NO_REGIONS);
                return;
            }
            this.context.exercised++;
            if (chunk.c[row] !== 0 || this.regions.mayWrite(chunk.a[row], chunk.b[row]))
                continue;
            this.context.violate(chunk, row, "a write that succeeds lies in the application's own memory", `${chunk.b[row]} bytes at ${chunk.a[row]} were written`);
        }
    }
    end() { }
}
export const spec = {
    id: 'protection.event-forge',
    catalogue: 'E5',
    title: 'Events cannot be forged',
    statement: "Every write of the application that succeeds lies in the application's own memory.",
    source: 'IX section 3 (event conditions are read-only for the application)',
    reads: [CORE_REGION, APP_WRITE],
    scope: 'core',
    create: (context) => new ForgeChecker(context),
};
