import { n as attackNamed, t as ATTACKS } from "./hostile-DqIAsvvP.js";
import { t as REPLAY_DEFAULTS } from "./options-DO-VPkcy.js";
import { f as UsageError } from "./layout-CfRR16wg.js";
import { n as withoutApplicationCosts } from "./costs-B1mwfJpO.js";
import { t as PACKAGE_FOLDER } from "./version-C9sXJtaF.js";
import { extname, resolve } from "node:path";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
// dist/src/cli/load.js
/**
* Applications and specs named on the command line: built-in applications by name, the user's from
* a file. TypeScript files are compiled on the way in by tsx, JavaScript files are imported as they
* are.
*/
var __rewriteRelativeImportExtension = function(path, preserveJsx) {
	return typeof path == "string" && /^\.\.?\//.test(path) ? path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function(m, tsx, d, ext, cm) {
		return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : d + ext + "." + cm.toLowerCase() + "js";
	}) : path;
};
const HOSTILE = "hostile:", TYPESCRIPT = [
	".ts",
	".mts",
	".cts"
], JAVASCRIPT = [
	".js",
	".mjs",
	".cjs"
];
async function loadApplication(name) {
	if (name === "trace") return {};
	if (name === "echo") return { app: (await import("./echo-9FLeChgQ.js")).echo };
	if (name === "sink") return { app: (await import("./sink-D8bvp6Az.js")).sink };
	if (name.startsWith(HOSTILE)) return loadAttack(name.slice(8));
	if (!isModulePath(name)) throw new UsageError(`--app ${name} is neither an application nor a file`, "give trace, echo, sink, hostile:NAME or a .ts or .js file with an ApplicationFactory");
	let factory = defaultExport(await loadModule(name));
	if (typeof factory?.name != "string" || typeof factory.create != "function") throw new UsageError(`${name} does not default-export an application`, "export default { name: 'mine', create: (context) => ({ run(port) {} }) }");
	return { app: factory };
}
function loadAttack(name) {
	let attack = attackNamed(name);
	if (attack === null) {
		let known = ATTACKS.map((candidate) => candidate.name).join(", ");
		throw new UsageError(`--app ${HOSTILE}${name}: no such attack`, `give one of ${known}`);
	}
	return {
		attack,
		costs: withoutApplicationCosts(REPLAY_DEFAULTS.costs)
	};
}
/** null: no control plane. */
async function loadPolicy(name) {
	if (name === "") return null;
	if (name === "static") return (await import("./static-CzTot20Z.js")).staticPolicy;
	if (name === "efficiency") return (await import("./efficiency-Cm5Wqq3g.js")).efficiency;
	if (name === "balance") return (await import("./balance-F-nv6FDJ.js")).balance;
	if (!isModulePath(name)) throw new UsageError(`--policy ${name} is neither a policy nor a file`, "give static, efficiency, balance or a .ts or .js file that default-exports a Policy");
	let policy = defaultExport(await loadModule(name));
	if (typeof policy?.name != "string" || typeof policy.create != "function") throw new UsageError(`${name} does not default-export a policy`, "export default { name: 'mine', create: (context) => ({ decide: (readings) => ... }) }");
	if ([
		"static",
		"efficiency",
		"balance"
	].includes(policy.name)) throw new UsageError(`${name}: a policy of your own needs a name of its own, not ${policy.name}`);
	return policy;
}
function isModulePath(name) {
	return [...TYPESCRIPT, ...JAVASCRIPT].includes(extname(name));
}
/** The specs in the user's files, after the built-in ones; two may not have the same id. */
async function loadSpecs(paths, builtIn) {
	let specs = [];
	if (paths.length === 0) return specs;
	let { specsOfModule, SpecLoadError } = await import("./load-spec-Dq-70Cwq.js");
	for (let path of paths) {
		let loaded = await loadModule(path), taken = [...builtIn, ...specs].map((spec) => spec.id);
		try {
			specs.push(...specsOfModule(path, loaded, taken));
		} catch (error) {
			throw error instanceof SpecLoadError ? new UsageError(error.message) : error;
		}
	}
	return specs;
}
/** The module in a file of the user's; what goes wrong in it is the user's and is said so. */
async function loadModule(path) {
	if (!isModulePath(path)) throw new UsageError(`${path} is no .ts or .js file`);
	if (!existsSync(path)) throw new UsageError(`${path}: no such file`);
	let url = pathToFileURL(resolve(path)).href;
	try {
		if (JAVASCRIPT.includes(extname(path))) return await import(__rewriteRelativeImportExtension(url));
		let { tsImport } = await import("tsx/esm/api");
		return await tsImport(url, import.meta.url);
	} catch (error) {
		let [what = ""] = (error instanceof Error ? error.message : String(error)).split("\nRequire stack:"), isOurs = /Cannot find (module|package) 'ixreplay/.test(what), hint = `in the folder of your file: npm install ${PACKAGE_FOLDER}`;
		throw new UsageError(`${path} cannot be loaded: ${what}`, isOurs ? hint : "");
	}
}
/** Compiled CommonJS wraps its default export once more. */
function defaultExport(loaded) {
	let value = loaded.default;
	return typeof value == "object" && value && "default" in value ? value.default : value;
}
export { loadPolicy as n, loadSpecs as r, loadApplication as t };
