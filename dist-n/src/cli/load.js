var __rewriteRelativeImportExtension = (this && this.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/**
 * Applications and specs named on the command line: built-in applications by name, the user's from
 * a file. TypeScript files are compiled on the way in by tsx, JavaScript files are imported as they
 * are.
 */
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ATTACKS, attackNamed } from '../app/hostile/index.js';
import { REPLAY_DEFAULTS, withoutApplicationCosts } from '../sim/options.js';
import { UsageError } from './exit.js';
import { PACKAGE_FOLDER } from './version.js';
const HOSTILE = 'hostile:';
const TYPESCRIPT = ['.ts', '.mts', '.cts'];
const JAVASCRIPT = ['.js', '.mjs', '.cjs'];
export async function loadApplication(name) {
    if (name === 'trace')
        return {};
    if (name === 'echo')
        return { app: (await import('../app/echo.js')).echo };
    if (name === 'sink')
        return { app: (await import('../app/sink.js')).sink };
    if (name.startsWith(HOSTILE))
        return loadAttack(name.slice(HOSTILE.length));
    if (!isModulePath(name)) {
        throw new UsageError(`--app ${name} is neither an application nor a file`, 'give trace, echo, sink, hostile:NAME or a .ts or .js file with an ApplicationFactory');
    }
    const factory = defaultExport(await loadModule(name));
    if (typeof factory?.name !== 'string' || typeof factory.create !== 'function') {
        throw new UsageError(`${name} does not default-export an application`, "export default { name: 'mine', create: (context) => ({ run(port) {} }) }");
    }
    return { app: factory };
}
function loadAttack(name) {
    const attack = attackNamed(name);
    if (attack === null) {
        const known = ATTACKS.map((candidate) => candidate.name).join(', ');
        throw new UsageError(`--app ${HOSTILE}${name}: no such attack`, `give one of ${known}`);
    }
    return { attack, costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs) };
}
/** null: no control plane. */
export async function loadPolicy(name) {
    if (name === '')
        return null;
    if (name === 'static')
        return (await import('../control/static.js')).staticPolicy;
    if (name === 'efficiency')
        return (await import('../control/efficiency.js')).efficiency;
    if (name === 'balance')
        return (await import('../control/balance.js')).balance;
    if (!isModulePath(name)) {
        throw new UsageError(`--policy ${name} is neither a policy nor a file`, 'give static, efficiency, balance or a .ts or .js file that default-exports a Policy');
    }
    const policy = defaultExport(await loadModule(name));
    if (typeof policy?.name !== 'string' || typeof policy.create !== 'function') {
        throw new UsageError(`${name} does not default-export a policy`, "export default { name: 'mine', create: (context) => ({ decide: (readings) => ... }) }");
    }
    if (['static', 'efficiency', 'balance'].includes(policy.name)) {
        throw new UsageError(`${name}: a policy of your own needs a name of its own, not ${policy.name}`);
    }
    return policy;
}
export function isModulePath(name) {
    return [...TYPESCRIPT, ...JAVASCRIPT].includes(extname(name));
}
/** The specs in the user's files, after the built-in ones; two may not have the same id. */
export async function loadSpecs(paths, builtIn) {
    const specs = [];
    if (paths.length === 0)
        return specs;
    const { specsOfModule, SpecLoadError } = await import('../verify/load-spec.js');
    for (const path of paths) {
        const loaded = await loadModule(path);
        const taken = [...builtIn, ...specs].map((spec) => spec.id);
        try {
            specs.push(...specsOfModule(path, loaded, taken));
        }
        catch (error) {
            if (error instanceof SpecLoadError)
                throw new UsageError(error.message);
            throw error;
        }
    }
    return specs;
}
/** The module in a file of the user's; what goes wrong in it is the user's and is said so. */
export async function loadModule(path) {
    if (!isModulePath(path))
        throw new UsageError(`${path} is no .ts or .js file`);
    if (!existsSync(path))
        throw new UsageError(`${path}: no such file`);
    const url = pathToFileURL(resolve(path)).href;
    try {
        if (JAVASCRIPT.includes(extname(path)))
            return (await import(__rewriteRelativeImportExtension(url)));
        const { tsImport } = await import('tsx/esm/api');
        return (await tsImport(url, import.meta.url));
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const [what = ''] = message.split('\nRequire stack:');
        const isOurs = /Cannot find (module|package) 'ixreplay/.test(what);
        const hint = `in the folder of your file: npm install ${PACKAGE_FOLDER}`;
        throw new UsageError(`${path} cannot be loaded: ${what}`, isOurs ? hint : '');
    }
}
/** Compiled CommonJS wraps its default export once more. */
export function defaultExport(loaded) {
    const value = loaded['default'];
    const isWrapped = typeof value === 'object' && value !== null && 'default' in value;
    return isWrapped ? value.default : value;
}
