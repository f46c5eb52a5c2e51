export { mount } from "./index.ts";
