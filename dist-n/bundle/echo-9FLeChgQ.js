export { t as echo } from "./echo-DuxOCf20.js";
