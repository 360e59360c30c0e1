class Commute {
    constructor(context) {
        context.notApplicable('needs two runs: --check-determinism');
    }
    step() { }
    end() { }
}
export const spec = {
    id: 'no-sync.commute',
    catalogue: 'B6',
    title: 'Calls of different cores commute',
    statement: 'Running the calls of two cores in the other order leaves both outputs and the final ' +
        'state equal.',
    source: 'IX14 §4.4 (scalable commutativity rule)',
    reads: [],
    scope: 'run',
    create: (context) => new Commute(context),
};
