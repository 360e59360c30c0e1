class Equivalence {
    constructor(context) {
        context.notApplicable('needs a run without migrations: --check-determinism with --migrate');
    }
    step() { }
    end() { }
}
export const spec = {
    id: 'order.equivalence',
    catalogue: 'D12',
    title: 'Migration changes no stream',
    statement: 'A replay with migrations gives the same byte streams and outcome for every connection as ' +
        'one without.',
    source: 'IX16 §5.4 (no packet dropped or reordered)',
    reads: [],
    scope: 'run',
    create: (context) => new Equivalence(context),
};
