import { failure, type Result, success } from "../../document/result.ts";
import type { CallOut, Sharing } from "../bridge/contract.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { Answers } from "./service-types.ts";

/** The door to the newsroom's network while it is open. */
export interface SharedDoor {
  /** Where browsers find it, by the names of its certificate and the machine's addresses. */
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

/** What opens that door: a thing of the shell, which the services do not know. */
export type OpenSharedDoor = (sharing: {
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
}) => Promise<Result<SharedDoor>>;

/** The newsroom's door as the services keep it. */
export interface SharingService {
  readonly calls: Answers<"newsroom.share">;
  /** Opens the door if the settings have it open. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Keeps the door as the settings say: shut unless somebody opened it. `open` is absent where the
 * program cannot open one; it then fails with "door.share.none".
 */
export function startSharing(
  newsroom: Pick<NewsroomFile, "read" | "saveSharing">,
  open: OpenSharedDoor | undefined,
): SharingService {
  let door: SharedDoor | undefined;
  let fault: { code: string; values: Record<string, string | number> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  const follow = async (sharing: Sharing): Promise<void> => {
    await door?.close();
    door = undefined;
    fault = undefined;
    if (!sharing.on) return;
    const opened = await openWith(sharing, open);
    if (opened.ok) door = opened.value;
    else fault = { code: opened.error.code, values: { ...opened.error.values } };
  };
  const state = (sharing: Sharing): CallOut<"newsroom.share"> => ({
    sharing,
    addresses: [...(door?.addresses ?? [])],
    ...(fault && { fault }),
  });
  return {
    calls: {
      "newsroom.share": ({ sharing }) =>
        inOrder(async () => {
          if (sharing) {
            const saved = await newsroom.saveSharing(sharing);
            if (!saved.ok) return saved;
            await follow(sharing);
          }
          const kept = newsroom.read();
          return kept.ok ? success(state(kept.value.sharing)) : kept;
        }),
    },
    start: () =>
      inOrder(async () => {
        const kept = newsroom.read();
        if (kept.ok) await follow(kept.value.sharing);
      }),
    close: () =>
      inOrder(async () => {
        await door?.close();
        door = undefined;
      }),
  };
}

async function openWith(
  { port, certificate, key }: Sharing,
  open: OpenSharedDoor | undefined,
): Promise<Result<SharedDoor>> {
  if (!open) return failure("door.share.none");
  if (certificate === undefined || key === undefined) return failure("door.share.uncertified");
  return open({ port, certificate, key });
}
