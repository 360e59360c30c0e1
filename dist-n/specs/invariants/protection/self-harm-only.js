class SelfHarm {
    constructor(context) {
        context.notApplicable('needs a second run, with an attack: --app hostile:NAME');
    }
    step() { }
    end() { }
}
export const spec = {
    id: 'protection.self-harm-only',
    catalogue: 'E6',
    title: 'An application harms only itself',
    statement: 'With an attack on some connections, other cores log the same and other connections ' +
        'receive and send the same bytes as without it.',
    source: 'IX14 §3 and §4.5 (security model)',
    reads: [],
    scope: 'run',
    create: (context) => new SelfHarm(context),
};
