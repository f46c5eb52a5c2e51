declare module "virtual:islands" {
  /** Folder name → its lazily loaded script. Written by build.mjs. */
  export const islands: Record<string, (() => Promise<{ mount: import("./islands").Mount }>) | undefined>;
}
