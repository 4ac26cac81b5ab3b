import type { FilesRequest } from "../window-store.ts";
import type { ActionContext } from "./action.ts";

type Kind = FilesRequest["kind"];

/** Asks for files or a folder: the system's dialog where the door has one, else the window's own. */
export async function choosePaths(
  context: ActionContext,
  request: { readonly kind: Kind; readonly many?: boolean; readonly title: string },
): Promise<readonly string[]> {
  const { kind, many = false, title } = request;
  const chosen = await context.bridge.call("dialog.open", { kind, many, title });
  if (chosen.ok) return chosen.value.paths;
  return askInWindow(context, { mode: "open", kind, many, title });
}

/** Asks where to write a file; undefined when the person thinks better of it. */
export async function chooseTarget(
  context: ActionContext,
  request: { readonly kind: Kind; readonly title: string; readonly suggested: string },
): Promise<string | undefined> {
  const chosen = await context.bridge.call("dialog.save", request);
  if (chosen.ok) return chosen.value.path;
  const [path] = await askInWindow(context, { mode: "save", many: false, ...request });
  return path;
}

function askInWindow(
  { store }: ActionContext,
  request: Omit<FilesRequest, "answer">,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const answer = (paths: readonly string[]) => {
      store.setState({ files: undefined });
      resolve(paths);
    };
    store.setState({ files: { ...request, answer } });
  });
}

/** Asks a question that has to be answered before anything else goes on. */
export function ask(
  { store }: ActionContext,
  question: {
    readonly title: string;
    readonly text: string;
    readonly go: string;
    readonly dangerous?: boolean;
  },
): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      store.setState({ question: undefined });
      resolve(yes);
    };
    store.setState({ question: { ...question, answer } });
  });
}
