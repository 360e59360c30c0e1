/**
 * `ixreplay specs`: the invariants that are checked, a line each; with an id, one in full.
 */
import { EVENTS } from '../log/events.ts';
import { DEVIATIONS } from '../base/deviations.ts';
import { deviationTable, deviationText, specText, specTable } from '../report/specs.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { EXIT_OK, UsageError } from './exit.ts';
import { loadSpecs } from './load.ts';

interface SpecsFlags {
  readonly spec?: readonly string[];
}

export async function specsCommand(id: string | undefined, flags: SpecsFlags): Promise<number> {
  const specs = [...BUILT_IN_SPECS, ...(await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS))];
  if (id === undefined) {
    process.stdout.write(`${specTable(specs)}\n${deviationTable()}`);
    return EXIT_OK;
  }
  const deviation = DEVIATIONS.find((candidate) => candidate.id === id.toUpperCase());
  if (deviation !== undefined) {
    process.stdout.write(deviationText(deviation));
    return EXIT_OK;
  }
  const found = specs.find((spec) => spec.id === id || spec.catalogue === id.toUpperCase());
  if (found === undefined) {
    const near = specs.filter((spec) => spec.id.includes(id)).map((spec) => spec.id);
    const hint = near.length > 0 ? `perhaps ${near.slice(0, 5).join(', ')}` : 'ixreplay specs';
    throw new UsageError(`no invariant is called ${id}`, hint);
  }
  const events = found.reads.map((kind) => EVENTS[kind]?.name ?? `kind-${kind}`);
  process.stdout.write(specText(found, events));
  return EXIT_OK;
}
