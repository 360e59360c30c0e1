export { t as SpecLoadError, n as specsOfModule } from "./checks-E68ulY8m.js";
