/** fontkit comes without types; the shaper's own say what is used of it. */
declare module "fontkit" {
  export const create: import("../../typeset/fonts/shaping.ts").FontkitCreate;
}
