/** Colours of the canvas beside what is printed: custom properties of CSS, so that themes change them. */
export interface CanvasColours {
  readonly board: string;
  readonly shadow: string;
  readonly edge: string;
  readonly column: string;
  readonly baseline: string;
  readonly margin: string;
  readonly guide: string;
  readonly frame: string;
  readonly overset: string;
  readonly ruler: string;
  readonly rulerText: string;
  readonly rulerTick: string;
}

/** The property of each colour and what it is where a theme does not say: light, dark. */
const PROPERTIES: Readonly<
  Record<keyof CanvasColours, readonly [property: string, light: string, dark: string]>
> = {
  board: ["--canvas-bg", "#d9dadc", "#26282b"],
  shadow: ["--page-shadow", "rgb(0 0 0 / 28%)", "rgb(0 0 0 / 60%)"],
  edge: ["--page-edge", "rgb(0 0 0 / 22%)", "rgb(0 0 0 / 70%)"],
  column: ["--grid-column", "rgb(52 116 176 / 26%)", "rgb(52 116 176 / 30%)"],
  baseline: ["--grid-baseline", "rgb(52 116 176 / 20%)", "rgb(52 116 176 / 24%)"],
  margin: ["--page-margin", "rgb(200 80 170 / 55%)", "rgb(200 80 170 / 55%)"],
  guide: ["--guide", "#00a2c7", "#00a2c7"],
  frame: ["--item-frame", "rgb(70 110 180 / 28%)", "rgb(70 110 180 / 28%)"],
  overset: ["--overset", "#e5261f", "#e5261f"],
  ruler: ["--ruler-bg", "#f3f3f4", "#1d1f21"],
  rulerText: ["--ruler-text", "#5d6167", "#a2a7ad"],
  rulerTick: ["--ruler-tick", "#b2b5ba", "#565b61"],
};

/** The colours as they hold for an element now. */
export function canvasColours(element: Element): CanvasColours {
  const style = getComputedStyle(element);
  const isDark = style.colorScheme.trim() === "dark";
  const read = (name: keyof CanvasColours): string => {
    const [property, light, dark] = PROPERTIES[name];
    return style.getPropertyValue(property).trim() || (isDark ? dark : light);
  };
  const names = Object.keys(PROPERTIES) as (keyof CanvasColours)[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<
    keyof CanvasColours,
    string
  >;
}

/** Tells when a theme may have changed; gives back what ends it. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["class", "style", "data-theme"],
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", listener);
  };
}
