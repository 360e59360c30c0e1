// dist/src/control/static.js
const STAY = {
	action: "stay",
	reason: "static"
}, staticPolicy = {
	name: "static",
	create: () => ({ decide: () => STAY })
};
export { staticPolicy };
