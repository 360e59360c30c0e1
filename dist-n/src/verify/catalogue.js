/**
 * Every built-in invariant: those about the machine (families A, B, C, H), about the protocols, the
 * API and the log itself (D, E, F, G, J), and about the control plane (I). A spec is one file in
 * specs/invariants/; this is where it joins the checker.
 */
import { assert } from '../base/assert.js';
import { CONTROL_SPECS } from './catalogue-control.js';
import { MACHINE_SPECS } from './catalogue-machine.js';
import { PROTOCOL_SPECS } from './catalogue-protocol.js';
export const BUILT_IN_SPECS = inCatalogueOrder([
    ...MACHINE_SPECS,
    ...PROTOCOL_SPECS,
    ...CONTROL_SPECS,
]);
/** By letter, then number; user specs never come here. */
function inCatalogueOrder(specs) {
    assert(new Set(specs.map((spec) => spec.id)).size === specs.length, 'spec ids are unique');
    const keys = new Set(specs.map((spec) => spec.catalogue));
    assert(keys.size === specs.length, 'each catalogue entry has one spec');
    return [...specs].sort((x, y) => rank(x.catalogue) - rank(y.catalogue));
}
function rank(catalogue) {
    return catalogue.charCodeAt(0) * 1000 + Number(catalogue.slice(1));
}
