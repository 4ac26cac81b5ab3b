type SharpModule = typeof import("sharp");
type SharpFactory = SharpModule["default"];

let loaded: Promise<SharpFactory> | undefined;

/**
 * The picture library, loaded when the first picture is met. Its cache is off: originals are read
 * once each, and a cache of decoded ones would only hold memory.
 */
export function loadSharp(): Promise<SharpFactory> {
  loaded ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    return sharp;
  });
  return loaded;
}
