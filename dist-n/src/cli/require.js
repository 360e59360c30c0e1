import { UsageError } from './exit.js';
export function requireKnown(required, specs) {
    for (const name of required) {
        if (specs.some((spec) => spec.id === name || spec.catalogue === name))
            continue;
        throw new UsageError(`--require ${name}: no such invariant`, 'ixreplay specs lists them');
    }
}
