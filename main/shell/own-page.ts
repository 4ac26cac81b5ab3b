/** The scheme and host under which the desktop's window is served. */
export const OWN_SCHEME = "dayang";
const OWN_HOST = "app";

/** The address of the desktop's window. */
export const OWN_ADDRESS = `${OWN_SCHEME}://${OWN_HOST}/`;

/** True for an address of the window itself: nothing else is heard, and nothing else is gone to. */
export function isOwnPage(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${OWN_SCHEME}:` && host === OWN_HOST;
}

/** The last edition file among the arguments that a program was started with. */
export function editionIn(args: readonly string[]): string | undefined {
  return args.findLast((arg) => !arg.startsWith("-") && /\.dayang$/i.test(arg));
}
