/**
 * Turns a user's module (`--spec my.ts`, imported by cli/) into specs: a default export, or an
 * export named `spec` or `specs`, that is a Spec or an array of Specs. What is wrong is said in
 * terms of the user's file, before a run starts.
 */
import { EVENTS, EVENT_KIND_LIMIT } from '../log/events.js';
const TEXT_FIELDS = ['catalogue', 'title', 'statement', 'source'];
const ID_PATTERN = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;
/** The module is not a spec; the message says why. */
export class SpecLoadError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'SpecLoadError';
    }
}
/** `source` is how messages name the module (its path). `taken` are ids already in use. */
export function specsOfModule(source, module, taken = []) {
    const specs = listOf(module, source);
    const ids = new Set(taken);
    specs.forEach((value, i) => {
        const where = specs.length === 1 ? source : `${source}, spec ${i + 1}`;
        const spec = checked(value, where);
        if (ids.has(spec.id))
            throw new SpecLoadError(`${where}: the id '${spec.id}' is already taken`);
        ids.add(spec.id);
    });
    return specs;
}
function listOf(module, source) {
    if (!isRecord(module))
        throw new SpecLoadError(`${source}: not a module`);
    let exported = module['default'] ?? module['spec'] ?? module['specs'];
    // A CommonJS module wrapped as an ES module has its exports under default.
    if (isRecord(exported) && exported['create'] === undefined) {
        exported = exported['default'] ?? exported['spec'] ?? exported['specs'] ?? exported;
    }
    if (exported === undefined) {
        throw new SpecLoadError(`${source}: exports no default, 'spec' or 'specs'`);
    }
    const list = Array.isArray(exported) ? exported : [exported];
    if (list.length === 0)
        throw new SpecLoadError(`${source}: the exported array is empty`);
    return list;
}
function checked(value, where) {
    if (!isRecord(value))
        throw new SpecLoadError(`${where}: a spec is an object`);
    const { id, reads, scope } = value;
    if (typeof id !== 'string' || !ID_PATTERN.test(id)) {
        throw new SpecLoadError(`${where}: 'id' must be text like 'family.subject'`);
    }
    for (const field of TEXT_FIELDS) {
        if (typeof value[field] !== 'string') {
            throw new SpecLoadError(`${where} (${id}): '${field}' must be text`);
        }
    }
    if (!Array.isArray(reads)) {
        throw new SpecLoadError(`${where} (${id}): 'reads' must be an array of event kinds`);
    }
    for (const kind of reads) {
        const isKind = Number.isInteger(kind) && kind >= 0;
        if (isKind && kind < EVENT_KIND_LIMIT && EVENTS[kind] !== undefined) {
            continue;
        }
        throw new SpecLoadError(`${where} (${id}): 'reads' has ${String(kind)}, not an event kind`);
    }
    if (scope !== 'core' && scope !== 'run') {
        throw new SpecLoadError(`${where} (${id}): 'scope' must be 'core' or 'run'`);
    }
    if (typeof value['create'] !== 'function') {
        throw new SpecLoadError(`${where} (${id}): 'create' must be a function`);
    }
    return value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}
